using ECare.Core.Accounts;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Payments;

/// <summary>Tells a customer what became of money, in his or her language: by SMS, and by e-mail where there is an address.</summary>
public sealed class PaymentNotices(ECareDbContext db, CurrentOperator current, MessageQueue queue, IMessageLanguages languages)
{
    private const string Subject = "Email.PaymentNotice.Subject";

    /// <summary>What the operator calls itself.</summary>
    internal string Brand => current.Operator.DisplayName;

    /// <summary>Sends one text both ways. Whoever was erased is told nothing.</summary>
    /// <param name="key">The dictionary's key of the text.</param>
    public async Task SendAsync(long customerId, string key, IReadOnlyDictionary<string, object> values, CancellationToken cancellationToken)
    {
        var receiver = await db.Set<Customer>().AsNoTracking()
            .Where(customer => customer.Id == customerId && customer.ErasedAt == null)
            .Select(customer => new { customer.Phone, customer.Email, customer.Language })
            .SingleOrDefaultAsync(cancellationToken);
        if (receiver is null)
        {
            return;
        }

        var words = languages.In(current.Operator.Name, receiver.Language);
        var text = words(key, values);
        queue.Enqueue(new SmsMessage(current.Operator.Name, PhoneNumber.FromE164(receiver.Phone), text, MessagePurpose.Service));
        if (!string.IsNullOrEmpty(receiver.Email))
        {
            queue.Enqueue(new EmailMessage(current.Operator.Name, receiver.Email, words(Subject, values), text, MessagePurpose.Service));
        }
    }
}
