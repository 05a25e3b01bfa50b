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
/// Tells each morning whose bill was issued, whose money is due in a few days and whose was, each once: by SMS, and by e-mail where there is an
/// address. Whoever pays by itself is told by autopay.
/// </summary>
public sealed class ReminderWork(
    ReminderBook book, ECareDbContext db, CurrentOperator current, MessageQueue queue, IMessageLanguages languages, TimeProvider clock) : IJobWork
{
    /// <summary>How many days before it is due people are reminded.</summary>
    public const int DaysBefore = 3;

    /// <summary>How many days after it was due they are reminded for the second time.</summary>
    public const int DaysAfter = 7;

    /// <summary>How long after a bill run its bills are still news: the demo's past is none.</summary>
    internal const int NewsDays = 5;

    /// <summary>People who are dealt with at once.</summary>
    internal const int PageSize = 500;

    /// <inheritdoc/>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var today = current.Operator.Zone.DayOf(clock.GetUtcNow());
        return await AnnounceAsync(today, cancellationToken)
            + await RemindAsync(ReminderKind.DueSoon, (today, today.AddDays(DaysBefore)), cancellationToken)
            + await RemindAsync(ReminderKind.Overdue, (today.AddDays(1 - DaysAfter), today.AddDays(-1)), cancellationToken)
            + await RemindAsync(ReminderKind.LongOverdue, (today.AddDays(1 - (2 * DaysAfter)), today.AddDays(-DaysAfter)), cancellationToken);
    }

    private async Task<int> AnnounceAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-NewsDays);
        var run = await db.BillRuns.SingleOrDefaultAsync(each => each.FinishedAt != null && each.AnnouncedAt == null && each.Bills > 0 && each.PeriodTo >= since, cancellationToken);
        if (run is null)
        {
            return 0;
        }

        db.ChangeTracker.Clear();
        var (told, after) = (0, 0L);
        var billId = BillNumbers.IdOf(run.PeriodTo.AddDays(1));
        while (await book.IssuedAsync(billId, after, PageSize, cancellationToken) is var (page, last) && last is { } reached)
        {
            told += await TellAsync(page, cancellationToken) ?? 0;
            after = reached;
        }

        var now = clock.GetUtcNow();
        await db.BillRuns.Where(each => each.PeriodFrom == run.PeriodFrom).ExecuteUpdateAsync(row => row.SetProperty(each => each.AnnouncedAt, now), cancellationToken);
        return told;
    }

    private async Task<int> RemindAsync(ReminderKind kind, (DateOnly First, DateOnly Last) days, CancellationToken cancellationToken)
    {
        var told = 0;
        while (await book.DueAsync(kind, days, PageSize, cancellationToken) is { Count: > 0 } page && await TellAsync(page, cancellationToken) is { } count)
        {
            told += count;
        }

        return told;
    }

    /// <returns>How many were told; <see langword="null"/> when another node is telling the same.</returns>
    private async Task<int?> TellAsync(List<Reminding> page, CancellationToken cancellationToken)
    {
        // Each is two messages at most. More than the queue holds would be lost, so a large operator's morning takes as long as its gateways do.
        await queue.WaitForRoomAsync(2 * PageSize, cancellationToken);
        if (!await book.TryKeepAsync(page, cancellationToken))
        {
            return null;
        }

        foreach (var reminding in page.Where(each => each.Owner.ErasedAt is null))
        {
            Enqueue(reminding);
        }

        return page.Count;
    }

    private void Enqueue(Reminding reminding)
    {
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
        queue.Enqueue(new SmsMessage(@operator.Name, PhoneNumber.FromE164(reminding.Owner.Phone), text, MessagePurpose.Service));
        if (!string.IsNullOrEmpty(reminding.Owner.Email))
        {
            queue.Enqueue(new EmailMessage(@operator.Name, reminding.Owner.Email, words($"Email.Bill{reminding.Kind}.Subject", values), text, MessagePurpose.Service));
        }
    }
}
