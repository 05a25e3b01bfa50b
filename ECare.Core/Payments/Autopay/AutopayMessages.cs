using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments.Autopay;

/// <summary>Something to tell about autopay.</summary>
/// <param name="Day">When a bill will be tried, or until when it is to be paid by hand.</param>
internal sealed record AutopayMessage(long CustomerId, AutopayNews News, string BillNumber, Money Amount, DateOnly Day);

/// <summary>Words what autopay does in the language of whose method is charged, and sends it to their telephone.</summary>
public sealed class AutopayMessages(ECareDbContext db, CurrentOperator current, MessageQueue queue, IMessageLanguages languages)
{
    internal async Task SendAsync(AutopayMessage message, CancellationToken cancellationToken)
    {
        var receiver = await db.Set<Accounts.Customer>().AsNoTracking()
            .Where(customer => customer.Id == message.CustomerId && customer.ErasedAt == null)
            .Select(customer => new { customer.Phone, customer.Language })
            .SingleOrDefaultAsync(cancellationToken);
        if (receiver is null)
        {
            return;
        }

        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["brand"] = current.Operator.DisplayName,
            ["number"] = message.BillNumber,
            ["amount"] = message.Amount,
            ["date"] = message.Day,
        };
        var text = languages.In(current.Operator.Name, receiver.Language)(KeyOf(message.News), values);
        queue.Enqueue(new SmsMessage(current.Operator.Name, PhoneNumber.FromE164(receiver.Phone), text, MessagePurpose.Service));
    }

    private static string KeyOf(AutopayNews news) => news switch
    {
        AutopayNews.Coming => "Sms.AutopayComing",
        AutopayNews.Paid => "Sms.AutopayPaid",
        AutopayNews.Declined => "Sms.AutopayDeclined",
        AutopayNews.GaveUp => "Sms.AutopayGaveUp",
        AutopayNews.OverLimit => "Sms.AutopayOverLimit",
        _ => "Sms.AutopayStopped",
    };
}
