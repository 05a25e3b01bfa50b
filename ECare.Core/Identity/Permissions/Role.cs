namespace ECare.Core.Identity.Permissions;

/// <summary>What a user is; the <see cref="PermissionTable"/> says what each may do.</summary>
public enum Role
{
    /// <summary>A person with lines of their own.</summary>
    Individual,

    /// <summary>Uses lines that somebody else pays.</summary>
    HouseholdMember,

    /// <summary>A household member who may not buy.</summary>
    Minor,

    /// <summary>Pays a bill by its reference, without signing in.</summary>
    GuestPayer,

    EnterpriseAdministrator,
    EnterpriseFinance,
    EnterpriseManager,
    EnterpriseEndUser,

    /// <summary>A dealer or a wholesale partner.</summary>
    Partner,

    CustomerServiceRepresentative,
    MarketingEditor,

    /// <summary>Law or finance: releases what editors and country teams made.</summary>
    Approver,

    /// <summary>Adapts the group's content to the country.</summary>
    CountryTeam,

    Analyst,
    Auditor,
    SystemAdministrator,
}
