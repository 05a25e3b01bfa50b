using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Core.Notifications;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Campaigns.Outbound;

/// <summary>
/// Hands the messages of a page over to the gateway, some at a time. A claim is committed before a message leaves, and what became of it after: whatever
/// stops the program in between, nothing is handed over twice (docs/adr/0187).
/// </summary>
internal sealed class OutboundSending(OutboundScope scope, IOutboundWords words, OutboundGateway gateway)
{
    /// <summary>So many may be uncertain when a node dies.</summary>
    private const int Together = 8;

    /// <summary>Whoever claimed this long ago and has not said what became of it is gone.</summary>
    private static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(5);

    /// <summary>Sends what is ready of a page.</summary>
    /// <returns>False when the page is not finished: it is quiet, the run was cancelled, the gateway is away, or another node is at it.</returns>
    public async Task<bool> SendAsync(OutboundRun run, IReadOnlyList<OutboundReceiver> page, CancellationToken cancellationToken)
    {
        var receivers = page.ToDictionary(person => person.Subscriber);
        Guid[] subscribers = [.. receivers.Keys];
        var lost = scope.Now - ClaimLasts;
        var ofPage = scope.Db.OutboundPeople.AsNoTracking().Where(person => person.RunId == run.Id && subscribers.Contains(person.Subscriber));
        await LoseAsync(run, [.. await ofPage.Where(person => person.State == OutboundPersonState.Sending && person.ClaimedAt < lost).Select(person => person.Subscriber).ToListAsync(cancellationToken)], cancellationToken);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ready = await ofPage.Where(person => person.State == OutboundPersonState.Ready).Select(person => person.Subscriber)
                .Take(Together).ToListAsync(cancellationToken);
            if (ready.Count == 0)
            {
                return !await ofPage.AnyAsync(person => person.State == OutboundPersonState.Sending, cancellationToken);
            }

            if (!await MaySendAsync(run, cancellationToken) || !await SendAsync(run, receivers, ready, cancellationToken))
            {
                return false;
            }
        }
    }

    /// <summary>Whether the run goes on and nobody sleeps.</summary>
    private async Task<bool> MaySendAsync(OutboundRun run, CancellationToken cancellationToken)
    {
        var now = scope.Now;
        var serving = scope.Campaigns.Serving;
        return !serving.Policy.IsQuiet(run.Channel, serving.Clock.At(now).Time, now)
            && await scope.Db.OutboundRuns.AnyAsync(each => each.Id == run.Id && each.State == OutboundState.Running, cancellationToken);
    }

    private async Task<bool> SendAsync(
        OutboundRun run, Dictionary<Guid, OutboundReceiver> receivers, List<Guid> ready, CancellationToken cancellationToken)
    {
        var claim = Guid.CreateVersion7(scope.Now);
        var ours = await ClaimAsync(run, claim, ready, cancellationToken);

        // From here on the token of the job stops nothing: what has begun is written down.
        var fates = await Task.WhenAll(ours.Select(person => HandOverAsync(run, person, receivers[person.Subscriber])));
        await WriteAsync(run, claim, [.. ours.Zip(fates)]);
        return !fates.Contains(MessageFate.Away);
    }

    /// <summary>Takes messages that are ready; of two nodes one gets each.</summary>
    internal async Task<List<OutboundPerson>> ClaimAsync(OutboundRun run, Guid claim, List<Guid> ready, CancellationToken cancellationToken)
    {
        var now = scope.Now;
        await scope.Db.OutboundPeople
            .Where(person => person.RunId == run.Id && ready.Contains(person.Subscriber) && person.State == OutboundPersonState.Ready)
            .ExecuteUpdateAsync(
                row => row
                    .SetProperty(person => person.State, OutboundPersonState.Sending)
                    .SetProperty(person => person.Claim, claim)
                    .SetProperty(person => person.ClaimedAt, now),
                cancellationToken);
        return await scope.Db.OutboundPeople.AsNoTracking()
            .Where(person => person.RunId == run.Id && ready.Contains(person.Subscriber) && person.Claim == claim).ToListAsync(cancellationToken);
    }

    private async Task<MessageFate> HandOverAsync(OutboundRun run, OutboundPerson person, OutboundReceiver receiver)
    {
        if (!receiver.Consents || receiver.AddressOn(run.Channel) is not { } address)
        {
            return MessageFate.Withdrawn;
        }

        var set = scope.Campaigns.Serving.Set;
        var document = set.Campaigns.FirstOrDefault(campaign => string.Equals(campaign.Code, person.Campaign, StringComparison.Ordinal));
        var links = StopLinks.For(scope.Operator, scope.Campaigns.Keys, run, person, receiver.CustomerId);
        return document is { Excluded: false } && words.Of(run.Channel, scope.Operator.Name, document.ContentKey, person.Language!, links) is { } message
            ? await gateway.HandOverAsync(scope.Operator.Name, run.Channel, address, message, links.Stop)
            : MessageFate.Withdrawn;
    }

    internal async Task WriteAsync(OutboundRun run, Guid claim, IReadOnlyList<(OutboundPerson Person, MessageFate Fate)> results)
    {
        var db = scope.Db;
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        foreach (var same in results.GroupBy(result => result.Fate))
        {
            var state = StateOf(same.Key);
            Guid[] people = [.. same.Select(result => result.Person.Subscriber)];
            await db.OutboundPeople.Where(person => person.RunId == run.Id && people.Contains(person.Subscriber) && person.Claim == claim)
                .ExecuteUpdateAsync(row => row.SetProperty(person => person.State, state), CancellationToken.None);
        }

        // What the gateway took was in front of the person, as far as anybody can know of a message.
        foreach (var (person, _) in results.Where(result => result.Fate == MessageFate.Taken))
        {
            await CampaignReports.TryAddAsync(
                db, DecisionOutcome.Of(person.Subscriber, person.Decision!.Value, OutcomeKind.Seen, person.Campaign!, scope.Now), CancellationToken.None);
        }

        await OutboundCount.AddAsync(
            db, run.Id, isPreview: false,
            results.Where(result => result.Fate != MessageFate.Away).Select(result => (StateOf(result.Fate).ToString(), result.Person.Campaign!)),
            CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
    }

    /// <summary>Gives up what a node claimed that is gone.</summary>
    internal async Task LoseAsync(OutboundRun run, Guid[] subscribers, CancellationToken cancellationToken)
    {
        if (subscribers.Length == 0)
        {
            return;
        }

        var db = scope.Db;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var lost = await db.OutboundPeople
            .Where(person => person.RunId == run.Id && subscribers.Contains(person.Subscriber) && person.State == OutboundPersonState.Sending).ToListAsync(cancellationToken);
        Guid[] people = [.. lost.Select(person => person.Subscriber)];
        await db.OutboundPeople.Where(person => person.RunId == run.Id && people.Contains(person.Subscriber) && person.State == OutboundPersonState.Sending)
            .ExecuteUpdateAsync(row => row.SetProperty(person => person.State, OutboundPersonState.Uncertain), cancellationToken);
        await OutboundCount.AddAsync(
            db, run.Id, isPreview: false, lost.Select(person => (nameof(OutboundPersonState.Uncertain), person.Campaign!)), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static OutboundPersonState StateOf(MessageFate fate) => fate switch
    {
        MessageFate.Taken => OutboundPersonState.Sent,
        MessageFate.Refused => OutboundPersonState.Failed,
        MessageFate.Unknown => OutboundPersonState.Uncertain,
        MessageFate.Away => OutboundPersonState.Ready,
        MessageFate.Withdrawn => OutboundPersonState.Withdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(fate), fate, "Nothing else can become of a message."),
    };
}

/// <summary>What became of a message.</summary>
internal enum MessageFate
{
    Taken,

    /// <summary>The gateway does not want it.</summary>
    Refused,

    /// <summary>It may have been taken.</summary>
    Unknown,

    /// <summary>The gateway cannot be reached, so nothing has left.</summary>
    Away,

    /// <summary>It must not be sent any more.</summary>
    Withdrawn,
}

/// <summary>Hands messages to the gateways and says what became of each.</summary>
internal sealed class OutboundGateway(IMessageChannel<SmsMessage> sms, IMessageChannel<EmailMessage> email)
{
    private const int Attempts = 3;

    public async Task<MessageFate> HandOverAsync(string operatorName, ContactChannel channel, string address, OutboundMessage message, string? stop = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await (channel == ContactChannel.Sms
                    ? sms.SendAsync(new SmsMessage(operatorName, PhoneNumber.FromE164(address), message.Text, MessagePurpose.Marketing), CancellationToken.None)
                    : email.SendAsync(new EmailMessage(operatorName, address, message.Subject, message.Text, MessagePurpose.Marketing) { UnsubscribeUrl = stop }, CancellationToken.None));
                return MessageFate.Taken;
            }
            catch (MessageNotTakenException failure) when (failure.IsAway)
            {
                return MessageFate.Away;
            }
            catch (MessageNotTakenException failure) when (failure.MayBeTaken)
            {
                return MessageFate.Unknown;
            }
            catch (MessageNotTakenException)
            {
                if (attempt == Attempts)
                {
                    return MessageFate.Refused;
                }
            }
            catch (FormatException)
            {
                // A number that is none.
                return MessageFate.Refused;
            }
            catch (Exception)
            {
                // Whatever else happened, it may have been taken before.
                return MessageFate.Unknown;
            }
        }
    }
}
