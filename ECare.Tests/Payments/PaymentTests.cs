using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;

namespace ECare.Tests.Payments;

internal sealed class PaymentTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);
    private static readonly Currency Rupee = Currency.Of("NPR");

    [Test]
    public void Its_addresses_hold_its_id_and_token()
    {
        var payment = Begin();

        Assert.That(payment.ToOrder().ReturnTo, Is.EqualTo(new Uri("https://portal.example/pay/00000001-0000-0000-0000-000000000000")));
        Assert.That(payment.ToOrder().CallbackTo, Is.EqualTo(new Uri("https://portal.example/callback?token=TOKEN")));
    }

    [Test]
    public void Its_parts_must_add_up_to_it() =>
        Assert.That(() => Begin(amount: 999), Throws.InvalidOperationException);

    [Test]
    public void What_the_customer_has_to_do_is_kept_as_it_was_said_first()
    {
        foreach (var start in new ProviderStart[]
        {
            new ProviderStart.Redirect(new Uri("https://a.example/"), "P1"),
            new ProviderStart.PostForm(new Uri("https://a.example/"), new Dictionary<string, string>(StringComparer.Ordinal) { ["amount"] = "10.00" }),
            new ProviderStart.Waiting("P2", new Uri("https://a.example/how")),
            new ProviderStart.Refused("limit-exceeded"),
        })
        {
            var payment = Begin();
            payment.Take(start, Start);
            payment.Take(new ProviderStart.Redirect(new Uri("https://b.example/")), Start);
            Assert.That(payment.Next.ToString(), Is.EqualTo(start is ProviderStart.PostForm ? payment.Next.ToString() : start.ToString()));
            Assert.That(payment.Next, Is.TypeOf(start.GetType()));
            Assert.That(payment.State, Is.EqualTo(start is ProviderStart.Refused ? PaymentState.Failed : PaymentState.Sent));
        }
    }

    [Test]
    public void It_is_asked_for_more_and_more_seldom_and_at_the_moment_it_expires_and_then_no_more()
    {
        var payment = Begin();
        payment.Take(new ProviderStart.Redirect(new Uri("https://a.example/")), Start);
        var asked = new List<TimeSpan>();
        while (payment.NextLookAt is { } next)
        {
            asked.Add(next - Start);
            payment.Take(next < payment.ExpiresAt ? new ProviderAnswer.Pending() : new ProviderAnswer.NotFound(), next);
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked.Take(3), Is.EqualTo(new[] { TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(60) }));
            Assert.That(asked, Does.Contain(TimeSpan.FromMinutes(15)));
            Assert.That(asked, Has.Count.LessThan(45));
            Assert.That(asked[^1], Is.EqualTo(payment.LookUntil - Start));
            Assert.That((payment.State, payment.KnownBy), Is.EqualTo((PaymentState.Expired, (DateTimeOffset?)null)));
            Assert.That(payment.Events[^1].Kind, Is.EqualTo(PaymentEventKind.GivenUp));
        }
    }

    [Test]
    public void Silence_never_ends_it_and_an_answer_speaks_of_the_moment_it_was_asked_for()
    {
        var payment = Begin();
        payment.Take(new ProviderAnswer.Unavailable(), payment.LookUntil.AddDays(1));
        Assert.That((payment.State, payment.NextLookAt), Is.EqualTo((PaymentState.Unclear, (DateTimeOffset?)payment.LookUntil.AddDays(1).AddHours(6))));

        payment.Take(new ProviderAnswer.NotFound(), payment.LookUntil.AddDays(2), askedAt: Start);
        Assert.That((payment.State, payment.NextLookAt is null), Is.EqualTo((PaymentState.Unclear, false)), "That was before anybody could have paid.");

        payment.Take(new ProviderAnswer.NotFound(), payment.LookUntil.AddDays(2));
        Assert.That((payment.State, payment.NextLookAt is null), Is.EqualTo((PaymentState.Expired, true)));
    }

    [Test]
    public void Somebody_who_asks_all_the_time_does_not_make_the_job_slower()
    {
        var payment = Begin();
        for (var reload = 0; reload < 50; reload++)
        {
            payment.Take(new ProviderAnswer.Pending(), Start.AddSeconds(reload));
        }

        Assert.That(payment.NextLookAt, Is.EqualTo(Start.AddSeconds(49 + 20)));
    }

    [Test]
    public void While_the_provider_works_on_it_it_does_not_expire()
    {
        var payment = Begin();
        payment.Take(new ProviderStart.Waiting(), Start);
        payment.Take(new ProviderAnswer.Pending(), payment.ExpiresAt.AddMinutes(1));
        Assert.That((payment.State, payment.KnownBy), Is.EqualTo((PaymentState.Pending, (DateTimeOffset?)payment.LookUntil)));

        payment.Take(new ProviderAnswer.Pending(), payment.LookUntil);
        Assert.That(payment.State, Is.EqualTo(PaymentState.Expired), "It is polled to an end.");
    }

    [Test]
    public void A_caller_who_repeats_himself_does_not_fill_the_timeline()
    {
        var payment = Begin();
        for (var hint = 0; hint < 100; hint++)
        {
            payment.Hint(Start);
        }

        Assert.That(payment.Events.Count(each => each.Kind == PaymentEventKind.Hinted), Is.EqualTo(5));
    }

    [Test]
    public void A_failure_may_turn_out_to_be_a_payment()
    {
        var payment = Begin();
        payment.Take(new ProviderAnswer.Failed("declined"), Start);
        Assert.That((payment.State, payment.Reason), Is.EqualTo((PaymentState.Failed, "declined")));

        Assert.That(payment.Take(Paid(1_000), Start), Is.EqualTo(new PaymentStep.Book(Of(1_000))));
        payment.Post([], Start);
        Assert.That((payment.State, payment.Reason, payment.CreditMinor), Is.EqualTo((PaymentState.Posted, (string?)null, 1_000L)));
    }

    [Test]
    public void It_is_posted_once_and_not_above_what_came()
    {
        var payment = Begin();
        Assert.That(() => payment.Post([], Start), Throws.InvalidOperationException, "Nothing came.");
        payment.Take(Paid(1_000), Start);
        Assert.That(() => payment.Post([new PaymentPart(1, 1_001)], Start), Throws.InvalidOperationException);
        payment.Post([new PaymentPart(1, 600)], Start);
        Assert.That(() => payment.Post([], Start), Throws.InvalidOperationException, "Twice.");
        Assert.That(payment.Take(Paid(1_000), Start), Is.TypeOf<PaymentStep.Nothing>());
    }

    [Test]
    public void A_refund_takes_credit_first_and_then_the_newest_bill()
    {
        var payment = Begin();
        payment.Take(Paid(1_000), Start);
        payment.Post([new PaymentPart(1, 500), new PaymentPart(2, 300)], Start);
        var refund = payment.AskRefund(new RefundNames("R1", "Refund.Agreed"), Of(600), Start)!;
        Assert.That(payment.AskRefund(new RefundNames("R2", "Refund.Agreed"), Of(401), Start), Is.Null, "What is asked for counts as given.");

        var split = payment.Take(refund, new ProviderRefundAnswer.Refunded("X", Start), Start)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(split.CreditMinor, Is.EqualTo(200));
            Assert.That(split.Parts, Is.EqualTo(new[] { new PaymentPart(2, 300), new PaymentPart(1, 100) }));
            Assert.That(payment.Take(refund, new ProviderRefundAnswer.Refunded("X", Start), Start), Is.Null, "Once.");
            Assert.That((payment.Refunded.Minor, payment.Refundable.Minor), Is.EqualTo((600L, 400L)));
        }
    }

    [Test]
    public void A_refund_that_is_refused_leaves_the_money_to_be_given_back()
    {
        var payment = Begin();
        payment.Take(Paid(1_000), Start);
        payment.Post([new PaymentPart(1, 1_000)], Start);
        var refund = payment.AskRefund(new RefundNames("R1", "Refund.Agreed"), Of(1_000), Start)!;

        Assert.That(payment.Take(refund, new ProviderRefundAnswer.Refused("closed"), Start), Is.Null);
        Assert.That((payment.Refundable.Minor, refund.State, refund.Reason), Is.EqualTo((1_000L, RefundState.Refused, "closed")));
    }

    [Test]
    public void What_a_provider_says_is_cut_where_it_is_too_long()
    {
        var payment = Begin();
        payment.Take(new ProviderAnswer.Failed(new string('x', 500)), Start);

        Assert.That(payment.Reason, Has.Length.EqualTo(100));
        Assert.That(payment.Events[^1].Note, Has.Length.EqualTo(100));
    }

    [Test]
    public void Names_are_easy_to_read_out_and_never_the_same()
    {
        var names = Enumerable.Range(0, 1_000).Select(_ => PaymentNames.Fresh(Start)).ToList();

        Assert.That(names.Select(name => name.MerchantReference).Distinct().Count(), Is.EqualTo(1_000));
        Assert.That(string.Concat(names.Select(name => name.MerchantReference + name.Token)), Does.Match("^[2-9A-HJ-NP-Z]+$"));
    }

    private static Payment Begin(long amount = 1_000) => Payment.Start(
        new PaymentOrder(
            1, new PaymentPayer.Customer(1), "esewa-like", Of(amount), [new PaymentPart(1, 700), new PaymentPart(2, 300)],
            new PaymentMethodTraits(PaymentMethodKind.Redirect, TimeSpan.FromMinutes(15)) { CanRefund = true })
        {
            Names = new PaymentNames(new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), "REF", "TOKEN"),
            Addresses = PaymentScene.Addresses,
        },
        Start);

    private static ProviderAnswer.Paid Paid(long minor) => new("X", Of(minor), Start);

    private static Money Of(long minor) => Money.FromMinor(minor, Rupee);
}
