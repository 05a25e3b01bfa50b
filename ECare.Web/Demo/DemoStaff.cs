using ECare.Core.Identity.Permissions;

namespace ECare.Web.Demo;

/// <summary>A member of staff to sign in as.</summary>
/// <param name="Login">The e-mail address that codes go to.</param>
public sealed record DemoStaffMember(string Operator, Role Role, string Login);

/// <summary>The staff of every operator's demo.</summary>
public static class DemoStaff
{
    private static readonly (Role Role, string Name)[] Desks =
    [
        (Role.CustomerServiceRepresentative, "care1"),
        (Role.CustomerServiceRepresentative, "care2"),
        (Role.MarketingEditor, "editor"),
        (Role.Approver, "approver"),
        (Role.CountryTeam, "country"),
        (Role.Analyst, "analyst"),
        (Role.Auditor, "auditor"),

        // The group's administrator has a user in each operator's database.
        (Role.SystemAdministrator, "admin"),
    ];

    public static IEnumerable<DemoStaffMember> Of(string operatorName) =>
        Desks.Select(desk => new DemoStaffMember(operatorName, desk.Role, $"{desk.Name}@{operatorName}.example"));
}
