namespace ECare.Core.Payments;

/// <summary>When the provider is asked by itself: soon at first, then more and more seldom, and at the very end once more.</summary>
internal static class PaymentLooks
{
    /// <summary>How many hints a timeline tells of.</summary>
    public const int MostHints = 5;

    /// <summary>The first time after the start.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(20);

    /// <summary>Between two questions whether the payer's bank has taken it back.</summary>
    public static readonly TimeSpan ForReturn = TimeSpan.FromDays(1);

    private static readonly (TimeSpan Age, TimeSpan Wait)[] Waits =
    [
        (TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(20)),
        (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1)),
        (TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5)),
        (TimeSpan.FromHours(2), TimeSpan.FromMinutes(15)),
        (TimeSpan.FromHours(12), TimeSpan.FromHours(1)),
        (TimeSpan.MaxValue, TimeSpan.FromHours(6)),
    ];

    public static DateTimeOffset After(Payment payment, DateTimeOffset now)
    {
        // By its age and not by how often it was asked for: somebody who reloads a page must not make the job slower. Whoever called has news.
        var isNews = payment.Events.Any(each => each.Kind == PaymentEventKind.Hinted && each.At > now.AddMinutes(-1));
        var next = now + (isNews ? First : WaitAt(now - payment.StartedAt));

        // The moment at which it expires is a moment to ask at.
        if (payment.State.IsOpen && now < payment.ExpiresAt && next > payment.ExpiresAt)
        {
            next = payment.ExpiresAt;
        }

        return now < payment.LookUntil && next > payment.LookUntil ? payment.LookUntil : next;
    }

    /// <summary>The wait before a refund is asked for again.</summary>
    public static DateTimeOffset AfterRefund(PaymentRefund refund, DateTimeOffset now) => now + WaitAt(now - refund.AskedAt);

    private static TimeSpan WaitAt(TimeSpan age) => Waits.First(each => age < each.Age).Wait;
}
