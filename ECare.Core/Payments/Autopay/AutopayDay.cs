using ECare.Core.Operators;
using ECare.Core.Primitives;

namespace ECare.Core.Payments.Autopay;

/// <summary>What is to be done about a bill today: nothing, tell, or charge. What was told at least a day ago is charged, and nothing else.</summary>
public sealed class AutopayDay(AutopayBook book, AutopayCharging charging, AutopayMessages messages, CurrentOperator current, TimeProvider clock)
{
    /// <summary>Whether people are left alone now.</summary>
    internal bool IsQuiet => current.Operator.QuietHours.Contains(TimeOnly.FromDateTime(current.Operator.Zone.At(clock.GetUtcNow()).DateTime));

    private DateOnly Today => current.Operator.Zone.DayOf(clock.GetUtcNow());

    /// <returns>Whether something was done.</returns>
    internal async Task<bool> DoAsync(AutopayBill bill, CancellationToken cancellationToken)
    {
        if (!bill.Setting.PaysOn(Today) || bill.IsUnderWay || bill.Declined.Count() >= AutopayCalendar.MostTries)
        {
            return false;
        }

        if (bill.Method?.IsUsableOn(Today) != true)
        {
            await charging.StopAsync(bill.Setting, cancellationToken);
            return true;
        }

        var planned = AutopayCalendar.PlannedFor(bill.IssuedOn, bill.DueOn, bill.Setting.Terms);
        if (bill.ToPayMinor > bill.Setting.LimitMinor)
        {
            return Today >= planned.AddDays(-AutopayCalendar.NoticeDays) && await TellAsync(bill, AutopayNews.OverLimit, bill.DueOn, cancellationToken);
        }

        if (bill.ToldOn is not { } told)
        {
            return Today >= planned.AddDays(-AutopayCalendar.NoticeDays)
                && await TellAsync(bill, AutopayNews.Coming, AutopayCalendar.FirstTry(planned, Today), cancellationToken);
        }

        var last = bill.Declined.LastOrDefault();
        var day = last is null ? AutopayCalendar.FirstTry(planned, told) : AutopayCalendar.NextTry(bill.Declined.Count(), last.Day);
        return Today >= day && !await book.IsBeingPaidAsync(bill.Setting.AccountId, bill.BillId, cancellationToken) && await charging.TryAsync(bill, cancellationToken);
    }

    private async Task<bool> TellAsync(AutopayBill bill, AutopayNews news, DateOnly day, CancellationToken cancellationToken)
    {
        var notice = AutopayNotice.Of(bill.Setting.AccountId, bill.BillId, news, 1, (Today, clock.GetUtcNow()));
        if (bill.WasTold(news))
        {
            return false;
        }

        var amount = Money.FromMinor(bill.ToPayMinor, current.Operator.Currency);
        var words = await messages.OfAsync(new AutopayMessage(bill.Setting.CustomerId, news, bill.Number, amount, day), cancellationToken);
        return await book.TryAddAsync(cancellationToken, [notice, .. words]);
    }
}
