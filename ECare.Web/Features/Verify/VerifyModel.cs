using ECare.Web.Content.Models;

namespace ECare.Web.Features.Verify;

/// <summary>The check of a bill.</summary>
/// <param name="Page">The editors' words.</param>
/// <param name="Address">Where the form sends to.</param>
internal sealed record VerifyModel(IPageHead Page, string Address)
{
    public required string Number { get; init; }

    public required string Seal { get; init; }

    /// <summary>Null while nothing was asked.</summary>
    public required VerifyAnswer? Answer { get; init; }
}

/// <summary>What the check found.</summary>
/// <param name="Facts">What we issued, label and value; empty for what is not genuine.</param>
internal sealed record VerifyAnswer(bool IsGenuine, IReadOnlyList<(string Label, string Value)> Facts);
