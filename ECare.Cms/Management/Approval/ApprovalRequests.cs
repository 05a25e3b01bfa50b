using ECare.Cms.Management.Access;

namespace ECare.Cms.Management.Approval;

/// <summary>A draft for those who must agree; no languages means all that it has.</summary>
internal sealed record SendForApproval(IReadOnlyList<string>? Cultures = null, string? Note = null) : INameCultures
{
    IEnumerable<string?> INameCultures.Cultures => Cultures ?? [];
}

/// <summary>Whether somebody agrees.</summary>
internal sealed record DecideApproval(int Approval, bool IsApproved, string? Reason = null);
