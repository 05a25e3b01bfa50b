using System.Collections.Frozen;
using static ECare.Core.Identity.Permissions.Act;
using static ECare.Core.Identity.Permissions.Role;
using static ECare.Core.Identity.Permissions.Scope;
using static ECare.Core.Identity.Permissions.Section;

namespace ECare.Core.Identity.Permissions;

/// <summary>Who may do what where: the one table. What is not in it is refused.</summary>
public static class PermissionTable
{
    private static readonly FrozenDictionary<(Role, Section, Act), Scope> Scopes = Rows().ToFrozenDictionary(
        row => (row.Role, row.Section, row.Act), row => row.Scope);

    /// <summary>How far a role reaches with an act; <see cref="Scope.None"/> is a refusal.</summary>
    public static Scope ScopeOf(Role role, Section section, Act act) => Scopes.GetValueOrDefault((role, section, act));

    /// <summary>Whether a role reaches at least that far.</summary>
    public static bool Allows(Role role, Section section, Act act, Scope atLeast) => ScopeOf(role, section, act) >= atLeast && atLeast != None;

    private static IEnumerable<Row> Rows() => [.. Customers(), .. Enterprises(), .. Staff()];

    private static IEnumerable<Row> Customers() =>
    [
        .. Grant(Individual, Company, [View, Change], Section.Accounts, Lines, Orders, Tickets, Members),
        .. Grant(Individual, Company, [View], Section.Usage, Bills, Section.Payments),
        .. Grant(Individual, Company, [Change], Section.Payments),
        .. Grant(Individual, Company, [Approve], Orders),

        .. Grant(HouseholdMember, Own, [View, Change], Section.Accounts, Lines, Orders, Tickets),
        .. Grant(HouseholdMember, Own, [View], Section.Usage),

        .. Grant(Minor, Own, [View], Section.Accounts, Lines, Section.Usage, Orders, Tickets),
        .. Grant(Minor, Own, [Change], Tickets),

        .. Grant(GuestPayer, Reference, [View], Bills, Section.Payments),
        .. Grant(GuestPayer, Reference, [Change], Section.Payments),
    ];

    private static IEnumerable<Row> Enterprises() =>
    [
        .. Grant(EnterpriseAdministrator, Company, [View, Change], Section.Accounts, Lines, Orders, Tickets, Members),
        .. Grant(EnterpriseAdministrator, Company, [View], Section.Usage, Bills, Section.Payments),
        .. Grant(EnterpriseAdministrator, Company, [Approve], Orders),

        .. Grant(EnterpriseFinance, Company, [View], Section.Accounts, Section.Usage, Bills, Section.Payments, Orders, Tickets),
        .. Grant(EnterpriseFinance, Company, [Change], Section.Payments, Tickets),
        .. Grant(EnterpriseFinance, Company, [Approve], Orders, Section.Payments),

        .. Grant(EnterpriseManager, Branch, [View, Change], Lines, Orders, Tickets),
        .. Grant(EnterpriseManager, Branch, [View], Section.Accounts, Section.Usage, Bills, Members),
        .. Grant(EnterpriseManager, Branch, [Approve], Orders),

        .. Grant(EnterpriseEndUser, Own, [View], Section.Accounts, Lines, Section.Usage, Orders, Tickets),
        .. Grant(EnterpriseEndUser, Own, [Change], Orders, Tickets),

        .. Grant(Partner, Company, [View, Change], Section.Accounts, Orders, Tickets, Members),
        .. Grant(Partner, Company, [View], Partnership, Reports),
    ];

    private static IEnumerable<Row> Staff() =>
    [
        .. Grant(CustomerServiceRepresentative, Assigned, [View, Change], Section.Accounts, Lines, Orders, Tickets),
        .. Grant(CustomerServiceRepresentative, Assigned, [View], Section.Usage, Bills, Section.Payments, Members, Partnership),
        .. Grant(CustomerServiceRepresentative, Country, [View], Content),

        .. Grant(MarketingEditor, Country, [View, Change], Content, Campaigns),
        .. Grant(MarketingEditor, Country, [View], Reports),

        .. Grant(Approver, Country, [View, Approve], Content, Campaigns),
        .. Grant(Approver, Country, [View], Reports),

        .. Grant(CountryTeam, Country, [View, Change], Content, Campaigns),
        .. Grant(CountryTeam, Country, [View], Reports),

        .. Grant(Analyst, Country, [View], Content, Campaigns, Reports),

        .. Grant(Auditor, Group, [View], Content, Campaigns, Reports, Audit, Section.System),

        // No customer's things: an administrator who must see a bill breaks the glass as a representative would, with a reason, and the customer is told.
        .. Grant(SystemAdministrator, Group, [View, Change], Section.System),
        .. Grant(SystemAdministrator, Group, [View], Content, Campaigns, Reports, Audit),
    ];

    private static IEnumerable<Row> Grant(Role role, Scope scope, Act[] acts, params Section[] sections) =>
        from section in sections from act in acts select new Row(role, section, act, scope);

    private sealed record Row(Role Role, Section Section, Act Act, Scope Scope);
}
