using ECare.Core.Accounts;
using ECare.Core.Inventory;
using ECare.Core.Notices;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Primitives;
using Microsoft.EntityFrameworkCore;

namespace ECare.Core.TopUps.Automatic;

/// <summary>What a customer is told of an automatic top-up.</summary>
internal enum TopUpNews
{
    /// <summary>It is set up or was changed: before anything is charged.</summary>
    SetUp,
    Paid,

    /// <summary>It was declined and is tried again.</summary>
    Declined,

    /// <summary>It rests by itself.</summary>
    GaveUp,

    /// <summary>The operator's limit or the customer's ceiling is reached.</summary>
    Limit,

    /// <summary>It ended by itself.</summary>
    Stopped,
}

/// <summary>Words what an automatic top-up does in the language of whose method is charged.</summary>
public sealed class TopUpRuleMessages(ECareDbContext db, CurrentOperator current, CustomerNotices notices)
{
    /// <param name="rule">The rule as it is now.</param>
    /// <param name="day">When it is tried next, or charged first.</param>
    /// <returns>What is kept together with what it tells.</returns>
    internal async Task<IReadOnlyList<WaitingNotice>> OfAsync(TopUpRule rule, TopUpNews news, DateOnly? day, CancellationToken cancellationToken)
    {
        var number = await db.Lines.AsNoTracking().Where(line => line.AccountId == rule.AccountId && line.Id == rule.LineId).Select(line => line.Number).SingleOrDefaultAsync(cancellationToken);
        var balance = await db.BillingAccounts.AsNoTracking().Where(account => account.Id == rule.AccountId).Select(account => account.BalanceMinor).SingleAsync(cancellationToken);
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["brand"] = current.Operator.DisplayName,
            ["number"] = number is null ? "" : PhoneNumber.FromE164(number),
            ["amount"] = Of(rule.AmountMinor),
            ["balance"] = Of(balance),
            ["below"] = Of(rule.BelowMinor),
        };
        if (day is { } date)
        {
            values["date"] = date;
        }

        return await notices.OfAsync(rule.CustomerId, KeyOf(rule, news), values, cancellationToken);
    }

    private Money Of(long minor) => Money.FromMinor(minor, current.Operator.Currency);

    private static string KeyOf(TopUpRule rule, TopUpNews news) => news switch
    {
        TopUpNews.SetUp => rule.Trigger == TopUpTrigger.LowBalance ? "Sms.AutoTopUpLowBalance" : "Sms.AutoTopUpSchedule",
        TopUpNews.Paid => "Sms.AutoTopUpPaid",
        TopUpNews.Declined => "Sms.AutoTopUpDeclined",
        TopUpNews.GaveUp => "Sms.AutoTopUpGaveUp",
        TopUpNews.Limit => "Sms.AutoTopUpLimit",
        _ => "Sms.AutoTopUpStopped",
    };
}
