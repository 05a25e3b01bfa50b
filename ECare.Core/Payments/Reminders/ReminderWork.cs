using ECare.Core.Billing;
using ECare.Core.Billing.Runs;
using ECare.Core.Jobs;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Reminders;

/// <summary>
/// Tells during the day whose bill was issued, whose money is due in a few days and whose was, each once: by SMS, and by e-mail where there is an
/// address. Whoever pays by itself is told by autopay. What a gateway does not take is told at the next turn.
/// </summary>
public sealed class ReminderWork(
    ReminderBook book, ECareDbContext db, CurrentOperator current, MessageHandover gateways, IMessageLanguages languages, TimeProvider clock) : IJobWork
{
    /// <summary>How many days before it is due people are reminded.</summary>
    public const int DaysBefore = 3;

    /// <summary>How many days after it was due they are reminded for the second time.</summary>
    public const int DaysAfter = 7;

    /// <summary>How long after a bill run its bills are still news: the demo's past is none.</summary>
    internal const int NewsDays = 5;

    /// <summary>People who are read at once.</summary>
    internal const int PageSize = 500;

    /// <summary>People who are told at once, and kept together: no more than these hear it twice when a node dies between both.</summary>
    internal const int GroupSize = 8;

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = current.Operator.Zone.DayOf(clock.GetUtcNow());
        var told = 0;
        foreach (var turn in (Func<Task<Telling>>[])
        [
            () => AnnounceAsync(today, cancellationToken),
            () => RemindAsync(ReminderKind.DueSoon, (today, today.AddDays(DaysBefore)), cancellationToken),
            () => RemindAsync(ReminderKind.Overdue, (today.AddDays(1 - DaysAfter), today.AddDays(-1)), cancellationToken),
            () => RemindAsync(ReminderKind.LongOverdue, (today.AddDays(1 - (2 * DaysAfter)), today.AddDays(-DaysAfter)), cancellationToken),
        ])
        {
            var result = await turn();
            told += result.Told;
            if (!result.GoesOn)
            {
                break;
            }
        }

        return told;
    }

    private async Task<Telling> AnnounceAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-NewsDays);
        var run = await db.BillRuns.AsNoTracking().SingleOrDefaultAsync(each => each.FinishedAt != null && each.AnnouncedAt == null && each.Bills > 0 && each.PeriodTo >= since, cancellationToken);
        if (run is null)
        {
            return new Telling(0);
        }

        var (all, after) = (new Telling(0), 0L);
        var billId = BillNumbers.IdOf(run.PeriodTo.AddDays(1));
        while (all.GoesOn && await book.IssuedAsync(billId, after, PageSize, cancellationToken) is var (page, last) && last is { } reached)
        {
            all += await TellAsync(page, cancellationToken);
            after = reached;
        }

        if (all is { GoesOn: true, Left: 0 })
        {
            var now = clock.GetUtcNow();
            await db.BillRuns.Where(each => each.PeriodFrom == run.PeriodFrom).ExecuteUpdateAsync(row => row.SetProperty(each => each.AnnouncedAt, now), cancellationToken);
        }

        return all;
    }

    private async Task<Telling> RemindAsync(ReminderKind kind, (DateOnly First, DateOnly Last) days, CancellationToken cancellationToken)
    {
        var (all, after) = (new Telling(0), (days.First, 0L));
        while (all.GoesOn && await book.DueAsync(kind, after, days.Last, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            all += await TellAsync(page, cancellationToken);
            after = (page[^1].DueOn, page[^1].AccountId);
        }

        return all;
    }

    /// <summary>Tells a page of people, some at a time, and keeps who was told.</summary>
    private async Task<Telling> TellAsync(List<Reminding> page, CancellationToken cancellationToken)
    {
        var all = new Telling(0);
        foreach (var group in page.Chunk(GroupSize))
        {
            var fates = await Task.WhenAll(group.Select(TellAsync));
            var told = group.Where((_, place) => fates[place] == Handover.Taken).ToList();

            // What has begun is said and kept also when the node is asked to stop meanwhile.
            var isOurs = await book.TryKeepAsync(told, CancellationToken.None);
            all += new Telling(told.Count, group.Length - told.Count, isOurs && !Array.TrueForAll(fates, fate => fate == Handover.Away));
            if (!all.GoesOn)
            {
                break;
            }

            cancellationToken.ThrowIfCancellationRequested();
        }

        return all;
    }

    /// <returns>The better of both ways: who has the SMS was told.</returns>
    private async Task<Handover> TellAsync(Reminding reminding)
    {
        if (reminding.Owner.ErasedAt is not null)
        {
            return Handover.Taken;
        }

        var @operator = current.Operator;
        var words = languages.In(@operator.Name, reminding.Owner.Language);
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["brand"] = @operator.DisplayName,
            ["amount"] = Money.FromMinor(reminding.AmountMinor, @operator.Currency),
            ["date"] = reminding.DueOn,
            ["number"] = reminding.BillNumber ?? "",
        };
        var text = words($"Sms.Bill{reminding.Kind}", values);
        var sms = await gateways.GiveAsync(new SmsMessage(@operator.Name, PhoneNumber.FromE164(reminding.Owner.Phone), text, MessagePurpose.Service));
        if (string.IsNullOrEmpty(reminding.Owner.Email))
        {
            return sms;
        }

        var letter = new EmailMessage(@operator.Name, reminding.Owner.Email, words($"Email.Bill{reminding.Kind}.Subject", values), text, MessagePurpose.Service);
        var email = await gateways.GiveAsync(letter);
        return (Handover)Math.Min((int)sms, (int)email);
    }

    /// <summary>How far a turn came.</summary>
    /// <param name="Left">Who was not told, because a gateway did not want the message or was away.</param>
    /// <param name="GoesOn">Whether there is sense in going on: not where the gateways are away or another node tells the same.</param>
    private readonly record struct Telling(int Told, int Left = 0, bool GoesOn = true)
    {
        public static Telling operator +(Telling one, Telling other) => new(one.Told + other.Told, one.Left + other.Left, one.GoesOn && other.GoesOn);
    }
}
