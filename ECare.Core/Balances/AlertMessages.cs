using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Balances;

/// <summary>Words a passed threshold in the language of who carries the phone, and hands it over; of what all lines share, to the account's owner.</summary>
public sealed class AlertMessages(ECareDbContext db, CurrentOperator current, MessageHandover gateways, IMessageLanguages languages)
{
    private const int Attempts = 3;

    /// <summary>What is to be said; nothing where there is nobody to say it to.</summary>
    public async Task<SmsMessage?> OfAsync(ReachedThreshold threshold, CancellationToken cancellationToken)
    {
        if (await ReceiverAsync(threshold, cancellationToken) is not { } receiver)
        {
            return null;
        }

        var words = languages.In(current.Operator.Name, receiver.Language);
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["brand"] = current.Operator.DisplayName,
            ["percent"] = threshold.Percent,
        };
        return new SmsMessage(current.Operator.Name, PhoneNumber.FromE164(receiver.Phone), Text(threshold, words, values), MessagePurpose.Service);
    }

    /// <summary>Hands a message over, and again where the gateway stumbles: usage that has run on is told too late at the next turn.</summary>
    public async Task<Handover> GiveAsync(SmsMessage message)
    {
        var fate = await gateways.GiveAsync(message);
        for (var attempt = 1; attempt < Attempts && fate == Handover.Refused; attempt++)
        {
            fate = await gateways.GiveAsync(message);
        }

        return fate;
    }

    private string Text(ReachedThreshold threshold, MessageWords words, Dictionary<string, object> values)
    {
        if (threshold.Limit is { } limit)
        {
            values["limit"] = limit.Kind == LimitKind.Spend
                ? Money.FromMinor(limit.Amount!.Value, current.Operator.Currency)
                : new DataVolume(limit.Amount!.Value * 1024);
            return words(
                (limit.Kind, threshold.Percent, limit.Stops) switch
                {
                    (LimitKind.Spend, 100, true) => "Sms.SpendStopped",
                    (LimitKind.Roaming, 100, true) => "Sms.RoamingStopped",
                    (LimitKind.Spend, _, _) => "Sms.SpendLimit",
                    _ => "Sms.RoamingLimit",
                },
                values);
        }

        return words(
            threshold.Service switch
            {
                AllowanceService.Voice => "Sms.AllowanceVoice",
                AllowanceService.Messages => "Sms.AllowanceMessages",
                AllowanceService.RoamingData => "Sms.AllowanceRoaming",
                _ => "Sms.AllowanceData",
            },
            values);
    }

    /// <summary>Nobody where the person was erased or the line has ended.</summary>
    private async Task<Receiver?> ReceiverAsync(ReachedThreshold threshold, CancellationToken cancellationToken)
    {
        var receivers = threshold.LineId == Allowance.SharedByAccount
            ? from account in db.BillingAccounts
              join owner in db.Customers on account.OwnerId equals owner.Id
              where account.Id == threshold.AccountId && owner.ErasedAt == null
              select new Receiver(owner.Phone, owner.Language)
            : from line in db.Lines
              join account in db.BillingAccounts on line.AccountId equals account.Id
              join person in db.Customers on line.HolderId ?? account.OwnerId equals person.Id
              where line.AccountId == threshold.AccountId && line.Id == threshold.LineId && line.EndedAt == null && person.ErasedAt == null
              select new Receiver(line.Number, person.Language);
        return await receivers.FirstOrDefaultAsync(cancellationToken);
    }

    private sealed record Receiver(string Phone, string Language);
}
