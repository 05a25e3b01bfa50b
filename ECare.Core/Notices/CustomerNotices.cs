using ECare.Core.Accounts;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.Notices;

/// <summary>
/// Tells a customer what became of his or her affairs: by SMS, and by e-mail where there is an address. What is told is kept with what happened, and
/// <see cref="NoticeWork"/> hands it to the gateways within seconds (docs/adr/0209).
/// </summary>
public sealed class CustomerNotices(ECareDbContext db, CurrentOperator current, IMessageLanguages languages, TimeProvider clock)
{
    private const string Subject = "Email.PaymentNotice.Subject";

    /// <summary>What the operator calls itself.</summary>
    internal string Brand => current.Operator.DisplayName;

    /// <summary>What is to be told, in the language of whom it is for, to be kept by the caller.</summary>
    /// <param name="key">The dictionary's key of the text.</param>
    /// <returns>Nothing for whoever was erased.</returns>
    public async Task<IReadOnlyList<WaitingNotice>> OfAsync(long customerId, string key, IReadOnlyDictionary<string, object> values, CancellationToken cancellationToken)
    {
        var language = await db.Set<Customer>().AsNoTracking()
            .Where(customer => customer.Id == customerId && customer.ErasedAt == null)
            .Select(customer => customer.Language)
            .SingleOrDefaultAsync(cancellationToken);
        if (language is null)
        {
            return [];
        }

        var words = languages.In(current.Operator.Name, language);
        return [WaitingNotice.Of(customerId, words(key, values), words(Subject, values), clock.GetUtcNow())];
    }

    /// <summary>Adds what is to be told to what the caller saves next.</summary>
    /// <inheritdoc cref="OfAsync"/>
    public async Task AddAsync(long customerId, string key, IReadOnlyDictionary<string, object> values, CancellationToken cancellationToken) =>
        db.AddRange(await OfAsync(customerId, key, values, cancellationToken));

    /// <summary>Keeps what is to be told by itself, where the happening has been committed.</summary>
    /// <inheritdoc cref="OfAsync"/>
    public async Task SendAsync(long customerId, string key, IReadOnlyDictionary<string, object> values, CancellationToken cancellationToken)
    {
        await AddAsync(customerId, key, values, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
