using ECare.Core.Accounts;
using ECare.Core.Jobs;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ECare.Core.Notices;

/// <summary>
/// Hands what waits to be told to the gateways, the oldest first, and forgets what was taken. While they are away everything waits; what is older
/// than <see cref="KeptFor"/> is news no more, and the pages tell it.
/// </summary>
public sealed partial class NoticeWork(
    ECareDbContext db, CurrentOperator current, MessageHandover gateways, TimeProvider clock, ILogger<NoticeWork> logger) : IJobWork
{
    /// <summary>People who are told at once: no more than these hear it twice when a node dies before it is kept that they were told.</summary>
    internal const int GroupSize = 8;

    /// <summary>How often a gateway may not want a text before it is given up.</summary>
    internal const int MostRefusals = 3;

    /// <summary>How long a text waits for gateways that are away.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(3);

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - KeptFor;
        var old = await db.WaitingNotices.Where(notice => notice.At < since).ExecuteDeleteAsync(cancellationToken);
        if (old > 0)
        {
            LogTooOld(old);
        }

        var told = 0;
        while (await GroupAsync(cancellationToken) is { Count: > 0 } group)
        {
            var fates = await Task.WhenAll(group.Select(TellAsync));

            // What has begun is said and kept also when the node is asked to stop meanwhile.
            told += await KeepAsync(group, fates);
            if (Array.TrueForAll(fates, fate => fate == Handover.Away))
            {
                break;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        return told;
    }

    private Task<List<Telling>> GroupAsync(CancellationToken cancellationToken) => (
        from notice in db.WaitingNotices.AsNoTracking()
        join customer in db.Set<Customer>() on notice.CustomerId equals customer.Id
        orderby notice.At, notice.Id
        select new Telling(notice, customer.ErasedAt == null ? customer.Phone : null, customer.Email)).Take(GroupSize).ToListAsync(cancellationToken);

    /// <returns>The better of both ways: who has the SMS was told.</returns>
    private async Task<Handover> TellAsync(Telling telling)
    {
        // Nobody is left to be told.
        if (telling.Phone is null)
        {
            return Handover.Taken;
        }

        var name = current.Operator.Name;
        var sms = await gateways.GiveAsync(new SmsMessage(name, PhoneNumber.FromE164(telling.Phone), telling.Notice.Text, MessagePurpose.Service));
        if (string.IsNullOrEmpty(telling.Email))
        {
            return sms;
        }

        var email = await gateways.GiveAsync(new EmailMessage(name, telling.Email, telling.Notice.Subject, telling.Notice.Text, MessagePurpose.Service));
        return (Handover)Math.Min((int)sms, (int)email);
    }

    private async Task<int> KeepAsync(List<Telling> group, Handover[] fates)
    {
        var given = group.Where((_, place) => fates[place] == Handover.Taken).Select(each => each.Notice.Id).ToList();
        var refused = group.Where((_, place) => fates[place] == Handover.Refused).Select(each => each.Notice).ToList();
        var lost = refused.Where(notice => notice.Refusals + 1 >= MostRefusals).Select(notice => notice.Id).ToList();
        if (lost.Count > 0)
        {
            LogGivenUp(lost.Count);
        }

        List<Guid> gone = [.. given, .. lost];
        await db.WaitingNotices.Where(notice => gone.Contains(notice.Id)).ExecuteDeleteAsync(CancellationToken.None);
        var again = refused.Select(notice => notice.Id).Except(lost).ToList();
        if (again.Count > 0)
        {
            await db.WaitingNotices.Where(notice => again.Contains(notice.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(notice => notice.Refusals, notice => notice.Refusals + 1), CancellationToken.None);
        }

        return given.Count;
    }

    /// <param name="Phone">Absent where the person was erased since.</param>
    private sealed record Telling(WaitingNotice Notice, string? Phone, string? Email);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} notices waited too long for a gateway and are told by the pages only")]
    private partial void LogTooOld(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} notices were refused by the gateways for good")]
    private partial void LogGivenUp(int count);
}
