using System.Diagnostics.CodeAnalysis;
using ECare.Core.Jobs;
using Microsoft.Extensions.Logging;

namespace ECare.Core.TopUps.Automatic;

/// <summary>
/// Tops up where a balance is low or a day has come. A low balance is topped up at any hour: whoever uses credit at night is awake. Schedules
/// keep the quiet hours.
/// </summary>
internal sealed partial class TopUpRuleWork(TopUpRuleBook book, TopUpRuleCharging charging, ILogger<TopUpRuleWork> logger) : IJobWork
{
    private const int PageSize = 200;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var run in await book.UnsettledAsync(cancellationToken))
        {
            done += await TryAsync(run.AccountId, async () =>
            {
                await charging.SettleAsync(run, cancellationToken);
                return true;
            });
        }

        for (long? after = 0; after is { } last;)
        {
            (var rules, after) = await book.PageAsync(last, PageSize, cancellationToken);
            foreach (var rule in rules)
            {
                done += await TryAsync(rule.AccountId, () => charging.DoAsync(rule, cancellationToken));
            }
        }

        return done;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is wrong with one account is told and the others are topped up.")]
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Automatic top-up of account {AccountId} stumbled")]
    private partial void LogStumbled(Exception exception, long accountId);
}
