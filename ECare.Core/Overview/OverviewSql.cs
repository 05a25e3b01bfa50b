using System.Data;
using ECare.Core.Persistence.Kept;

namespace ECare.Core.Overview;

/// <summary>
/// The two statements of the dashboard, in the SQL that SQLite, PostgreSQL and SQL Server share. Both walk clustered keys only
/// (customer, then account), so they cost the same however many subscribers there are.
/// </summary>
internal static class OverviewSql
{
    /// <summary>The lines that a customer reaches: the ownership of everything that follows.</summary>
    public static readonly KeptStatement Lines = new(
        """
        SELECT l."AccountId", l."Id", x."Role", l."Number", l."Label", l."PlanCode", l."Status", l."ContractEndsOn", l."SimChangedAt"
        FROM "AccountAccess" x
        JOIN "Lines" l ON l."AccountId" = x."AccountId" AND (x."LineId" = 0 OR x."LineId" = l."Id")
        WHERE x."CustomerId" = @customer AND (x."ExpiresAt" IS NULL OR x."ExpiresAt" > @now)
        """,
        ("@customer", DbType.Int64), ("@now", DbType.Int64));

    /// <summary>The account of the chosen line with its newest bill, once per allowance of the line or the account.</summary>
    public static readonly KeptStatement Account = new(
        """
        SELECT a."Number", a."Kind", a."Currency", a."BalanceMinor", a."AsOf", a."DueOn",
               b."Id", b."Number", b."IssuedOn", b."DueOn", b."GrossMinor", b."PaidMinor" + b."CreditedMinor", b."HeldMinor",
               w."LineId", w."Service", w."OfferCode", w."Granted", w."Used", w."ExpiresAt", w."AsOf", a."HeldMinor"
        FROM "BillingAccounts" a
        LEFT JOIN "Bills" b ON b."AccountId" = a."Id" AND b."Id" = a."LastBillId"
        LEFT JOIN "Allowances" w ON w."AccountId" = a."Id" AND w."LineId" IN (0, @line)
        WHERE a."Id" = @account
        ORDER BY w."LineId" DESC, w."Id"
        """,
        ("@account", DbType.Int64), ("@line", DbType.Int64));
}
