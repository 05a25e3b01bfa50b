namespace ECare.Core.Accounts;

/// <summary>As what somebody reaches an account. The order is the order in which lines are listed.</summary>
public enum AccessRole
{
    Owner = 1,

    /// <summary>Sees and pays the bills, but not how the line is used.</summary>
    Payer = 2,

    /// <summary>Acts for the owner, usually until a date.</summary>
    Delegate = 3,

    /// <summary>A member of the household: sees the use of the own line, not the bill.</summary>
    Member = 4,
    EnterpriseAdministrator = 5,
    EnterpriseFinance = 6,
    EnterpriseManager = 7,
    EnterpriseEndUser = 8,
}

/// <summary>
/// Who may see which account or line. Every query of account data joins it, so that a guessed id finds nothing;
/// there is no other way from a user to an account.
/// </summary>
public sealed class AccountAccess
{
    /// <summary>The line id that stands for every line of the account, also those to come.</summary>
    public const long EveryLine = 0;

    private AccountAccess()
    {
    }

    public long CustomerId { get; private set; }

    public long AccountId { get; private set; }

    /// <summary>One line, or <see cref="EveryLine"/>.</summary>
    public long LineId { get; private set; }

    public AccessRole Role { get; private set; }

    public DateTimeOffset GrantedAt { get; private set; }

    /// <summary>From this moment the access is void; absent when it has no end.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    public static AccountAccess Grant(Customer to, long accountId, long lineId, AccessRole role, DateTimeOffset now) => new()
    {
        CustomerId = to.Id,
        AccountId = accountId,
        LineId = lineId,
        Role = role,
        GrantedAt = now,
    };

    /// <summary>Lets the access end at a moment; an owner's access has no end.</summary>
    public void EndAt(DateTimeOffset moment)
    {
        if (Role == AccessRole.Owner)
        {
            throw new InvalidOperationException($"Customer {CustomerId} owns account {AccountId}.");
        }

        ExpiresAt = moment;
    }
}

/// <summary>What a role may see.</summary>
public static class AccessRoleRights
{
    /// <summary>The roles that see balance, bills and payments.</summary>
    public static IReadOnlyList<AccessRole> SeeingMoney { get; } =
        [AccessRole.Owner, AccessRole.Payer, AccessRole.Delegate, AccessRole.EnterpriseAdministrator, AccessRole.EnterpriseFinance];

    /// <summary>The roles that see allowances and usage.</summary>
    public static IReadOnlyList<AccessRole> SeeingUsage { get; } =
        [AccessRole.Owner, AccessRole.Delegate, AccessRole.Member, AccessRole.EnterpriseAdministrator, AccessRole.EnterpriseManager, AccessRole.EnterpriseEndUser];

    extension(AccessRole role)
    {
        public bool SeesMoney => SeeingMoney.Contains(role);

        public bool SeesUsage => SeeingUsage.Contains(role);
    }
}
