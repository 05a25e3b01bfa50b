using System.Data.Common;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Inventory;
using ECare.Core.Persistence.Kept;
using ECare.Core.Primitives;

namespace ECare.Core.Overview;

/// <summary>Turns rows of <see cref="OverviewSql"/> into values; the ordinals are the order of its columns.</summary>
internal static class OverviewRows
{
    public const int AllowanceLineId = 13;
    private const int BillId = 6;

    public static OverviewLine Line(DbDataReader row) =>
        new(row.GetInt64(0), row.GetInt64(1), StoredName.To<AccessRole>(row.GetString(2)), row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5), StoredName.To<LineStatus>(row.GetString(6)))
        {
            ContractEndsOn = row.IsDBNull(7) ? null : row.GetFieldValue<DateOnly>(7),
            SimChangedAt = row.IsDBNull(8) ? null : Time(row, 8),
        };

    public static OverviewAccount Account(DbDataReader row, long accountId, DateOnly today)
    {
        var currency = Currency.Of(row.GetString(2));
        return new OverviewAccount(
            accountId,
            AccountNumber.Parse(row.GetString(0)),
            StoredName.To<AccountKind>(row.GetString(1)),
            Money.FromMinor(row.GetInt64(3), currency),
            Time(row, 4),
            row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5),
            row.IsDBNull(BillId) ? null : Bill(row, currency, today))
        {
            Held = Money.FromMinor(row.GetInt64(20), currency),
        };
    }

    public static OverviewAllowance Allowance(DbDataReader row) =>
        new(StoredName.To<AllowanceService>(row.GetString(14)), row.GetString(15), row.GetInt64(16), row.GetInt64(17),
            row.GetInt64(AllowanceLineId) == Inventory.Allowance.SharedByAccount, Time(row, 18), Time(row, 19));

    private static OverviewBill Bill(DbDataReader row, Currency currency, DateOnly today)
    {
        var dueOn = row.GetFieldValue<DateOnly>(9);
        var gross = row.GetInt64(10);
        var open = gross - row.GetInt64(11);
        return new OverviewBill(
            row.GetInt64(BillId),
            row.GetString(7),
            row.GetFieldValue<DateOnly>(8),
            dueOn,
            Money.FromMinor(gross, currency),
            Money.FromMinor(open, currency),
            BillStanding.StatusOn(today, dueOn, gross, open, heldMinor: row.GetInt64(12)));
    }

    private static DateTimeOffset Time(DbDataReader row, int ordinal) => DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(ordinal));
}
