using ECare.Core.Notices;
using ECare.Core.Primitives;

namespace ECare.Core.Payments.Autopay;

/// <summary>Something to tell about autopay.</summary>
/// <param name="Day">When a bill will be tried, or until when it is to be paid by hand.</param>
internal sealed record AutopayMessage(long CustomerId, AutopayNews News, string BillNumber, Money Amount, DateOnly Day);

/// <summary>Words what autopay does for whose method is charged.</summary>
public sealed class AutopayMessages(CustomerNotices notices)
{
    /// <summary>What is kept together with what it tells.</summary>
    internal Task<IReadOnlyList<WaitingNotice>> OfAsync(AutopayMessage message, CancellationToken cancellationToken) => notices.OfAsync(
        message.CustomerId,
        KeyOf(message.News),
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["brand"] = notices.Brand,
            ["number"] = message.BillNumber,
            ["amount"] = message.Amount,
            ["date"] = message.Day,
        },
        cancellationToken);

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
