using System.Diagnostics.CodeAnalysis;
using ECare.Core.Jobs;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Payments.Autopay;

/// <summary>
/// Pays the bills of accounts whose autopay is on: tells before, charges on the day, tells how it went. It keeps silent in quiet hours and
/// charges nothing then, since what it does it tells.
/// </summary>
internal sealed partial class AutopayWork(
    AutopayDay day, AutopayBook book, AutopayCharging charging, ILogger<AutopayWork> logger) : IJobWork
{
    /// <summary>Bills that are read at once, however many are due.</summary>
    internal const int PageSize = 200;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (day.IsQuiet)
        {
            return 0;
        }

        var done = 0;
        foreach (var attempt in await book.UnsettledAsync(cancellationToken))
        {
            done += await TryAsync(attempt.AccountId, async () =>
            {
                await charging.SettleAsync(attempt, cancellationToken);
                return true;
            });
        }

        var (after, page) = ((0L, 0L), new List<AutopayBill>());
        do
        {
            page = await book.BillsAsync(after, PageSize, cancellationToken);
            foreach (var bill in page)
            {
                done += await TryAsync(bill.Setting.AccountId, () => day.DoAsync(bill, cancellationToken));
                after = (bill.Setting.AccountId, bill.BillId);
            }
        }
        while (page.Count == PageSize);

        return done;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with one account is told and the others are paid.")]
    private async Task<int> TryAsync(long accountId, Func<Task<bool>> act)
    {
        try
        {
            return await act() ? 1 : 0;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogStumbled(exception, accountId);
            return 0;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Autopay of account {AccountId} stumbled")]
    private partial void LogStumbled(Exception exception, long accountId);
}
