namespace ECare.Core.Accounts;

/// <summary>The beginning of every EF query of account data.</summary>
public static class ReachedAccess
{
    extension(IQueryable<AccountAccess> access)
    {
        /// <summary>What a customer reaches at a moment.</summary>
        public IQueryable<AccountAccess> ReachedBy(long customerId, DateTimeOffset now) =>
            access.Where(granted => granted.CustomerId == customerId && (granted.ExpiresAt == null || granted.ExpiresAt > now));

        /// <summary>The accounts among them whose balance and bills the customer may see.</summary>
        public IQueryable<AccountAccess> SeeingMoney() =>
            access.Where(granted => AccessRoleRights.SeeingMoney.Contains(granted.Role));

        /// <summary>The lines among them whose usage the customer may see.</summary>
        public IQueryable<AccountAccess> SeeingUsage() =>
            access.Where(granted => AccessRoleRights.SeeingUsage.Contains(granted.Role));
    }
}
