using ECare.Cms.Staff;
using Microsoft.AspNetCore.Http;
using Umbraco.Cms.Core.Models.Membership;

namespace ECare.Cms.Management.Access;

/// <summary>Who asks, as the gate found out.</summary>
internal sealed record StaffMember(IUser User, IReadOnlyList<StaffGroup> Groups)
{
    public Guid Key => User.Key;

    public bool IsAdministrator => Groups.Any(group => group.Alias == Administrators.Alias);

    public IEnumerable<string> Sections => Groups.SelectMany(group => group.Sections).Distinct(StringComparer.Ordinal);

    public IEnumerable<string> Permissions => Groups.SelectMany(group => group.Permissions).Distinct(StringComparer.Ordinal);

    /// <summary>Whether one of their groups writes the language.</summary>
    public bool MayWrite(string culture) => Groups.Any(group => group.Languages is null || group.Languages.Contains(culture, StringComparer.OrdinalIgnoreCase));

    /// <summary>Handlers ask for it as a parameter; behind the gate there always is one.</summary>
    public static ValueTask<StaffMember?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<StaffMember>());
}
