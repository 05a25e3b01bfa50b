namespace ECare.Core.Billing;

/// <summary>The one rule that turns a bill's figures and a day into its status; lists, the dashboard and the bill itself share it.</summary>
public static class BillStanding
{
    /// <summary>How the bill stands on a day of the operator's zone.</summary>
    public static BillStatus StatusOn(DateOnly today, Bill bill) =>
        StatusOn(today, bill.DueOn, bill.GrossMinor, bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor, bill.HeldMinor);

    internal static BillStatus StatusOn(DateOnly today, DateOnly dueOn, long grossMinor, long openMinor, long heldMinor) =>
        (grossMinor, openMinor) switch
        {
            (0, _) => BillStatus.Zero,
            ( < 0, _) or (_, < 0) => BillStatus.Credit,
            (_, 0) => BillStatus.Paid,
            _ when heldMinor >= openMinor => BillStatus.Disputed,
            _ => dueOn < today ? BillStatus.Overdue : BillStatus.Due,
        };
}
