namespace ECare.Core.Identity.Permissions;

/// <summary>A part of the portal.</summary>
public enum Section
{
    /// <summary>Customers, their contact data and preferences.</summary>
    Accounts,

    /// <summary>Lines, SIMs, plans and add-ons.</summary>
    Lines,
    Usage,
    Bills,
    Payments,
    Orders,
    Tickets,

    /// <summary>Who of an enterprise or a household may do what.</summary>
    Members,

    /// <summary>Commissions, stock and settlements of partners.</summary>
    Partnership,
    Content,
    Campaigns,
    Reports,
    Audit,

    /// <summary>Staff, keys, jobs, retention, tax rules.</summary>
    System,
}

/// <summary>What can be done in a section.</summary>
public enum Act
{
    View,
    Change,

    /// <summary>Let another's change or order take effect.</summary>
    Approve,
}

/// <summary>Whose things an act reaches. Each scope contains the ones before it.</summary>
public enum Scope
{
    None,

    /// <summary>A single document that the person has the reference of.</summary>
    Reference,

    /// <summary>The person's own.</summary>
    Own,

    /// <summary>The person's cost centre and those below it.</summary>
    Branch,

    /// <summary>All of the person's household, enterprise or partner firm.</summary>
    Company,

    /// <summary>A customer of the operator who gave a consent code, or for a reason that is noted.</summary>
    Assigned,

    /// <summary>Everything of the operator (country) that the person works for.</summary>
    Country,

    /// <summary>All operators of the installation.</summary>
    Group,
}
