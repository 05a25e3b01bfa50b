using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;
using ECare.Tests.Operators;
using ECare.Web.Demo.Providers;

namespace ECare.Tests.Payments.Providers;

/// <summary>What the providers that remember a customer do, asked over HTTP.</summary>
internal sealed class SavedChargeTests
{
    private static readonly TimeSpan Collection = TimeSpan.FromDays(2);

    private ProviderHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await ProviderHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [TestCase("polder", "card")]
    [TestCase("rimal", "mada-like")]
    [TestCase("rimal-bahrain", "benefit-like")]
    [TestCase("polder", "sepa-mandate")]
    public async Task Remember_a_customer_who_wishes_it_and_charge_again_once_for_each_reference(string operatorName, string method)
    {
        var (provider, token) = await KeptAsync(operatorName, method, CustomerAct.Pay);
        var order = host.Order(Money.FromMinor(5_000, DemoOperators.Of(operatorName).Currency));
        var first = await provider.ChargeAsync(order, token.Value, default);
        var again = await provider.ChargeAsync(order, token.Value, default);
        host.Clock.Advance(Collection);

        var answer = await provider.QueryAsync(order, null, default);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.TypeOf<ProviderStart.Waiting>());
            Assert.That(again, Is.EqualTo(first));
            Assert.That(answer, Is.TypeOf<ProviderAnswer.Paid>().With.Property("Amount").EqualTo(order.Amount));
            Assert.That((token.LastFour?.Length, token.ToString()), Is.EqualTo(((int?)4, $"A token of {token.Brand}")));
        }
    }

    [TestCase("polder", "card", CustomerAct.PayThenEmpty, "no-funds")]
    [TestCase("rimal", "mada-like", CustomerAct.PayThenOver, ChargeRefusals.Expired)]
    [TestCase("polder", "sepa-mandate", CustomerAct.PayThenEmpty, "no-funds")]
    [TestCase("polder", "sepa-mandate", CustomerAct.PayThenOver, ChargeRefusals.Gone)]
    public async Task Say_why_a_later_charge_fails(string operatorName, string method, CustomerAct act, string reason)
    {
        var (provider, token) = await KeptAsync(operatorName, method, act);
        var order = host.Order(Money.FromMinor(5_000, DemoOperators.Of(operatorName).Currency));
        var start = await provider.ChargeAsync(order, token.Value, default);
        host.Clock.Advance(Collection);
        var answer = await provider.QueryAsync(order, null, default);

        Assert.That(start is ProviderStart.Refused(var refused) ? refused : ((ProviderAnswer.Failed)answer).Reason, Is.EqualTo(reason));
    }

    [TestCase("polder", "card")]
    [TestCase("rimal", "mada-like")]
    [TestCase("polder", "sepa-mandate")]
    [TestCase("ndar", "momo-like")]
    public async Task Remember_a_customer_who_pays_nothing_and_charge_once_for_each_reference(string operatorName, string method)
    {
        var (provider, setup) = Wish(operatorName, method);
        var first = await provider.SaveAsync(setup, default);
        var second = await provider.SaveAsync(setup, default);
        var before = await provider.QueryAsync(setup, default);
        var simulated = host.Books.Find(operatorName, method, setup.Reference)!;
        await host.Books.DoAsync(simulated, CustomerAct.Pay, default);
        var kept = (ProviderSetupAnswer.Kept)await provider.QueryAsync(setup, default);

        var order = host.Order(Money.FromMinor(5_000, DemoOperators.Of(operatorName).Currency));
        var charge = await provider.ChargeAsync(order, kept.Token.Value, default);
        var again = await provider.ChargeAsync(order, kept.Token.Value, default);
        host.Clock.Advance(Collection);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(second.GetType(), Is.EqualTo(first.GetType()), "The same wish, not a second one.");
            Assert.That(before, Is.TypeOf<ProviderSetupAnswer.Pending>());
            Assert.That((simulated.Wish.Amount.IsZero, kept.Token.LastFour?.Length), Is.EqualTo((true, (int?)4)));
            Assert.That(charge, Is.TypeOf<ProviderStart.Waiting>());
            Assert.That(again, Is.EqualTo(charge));
            Assert.That(await provider.QueryAsync(order, null, default), Is.TypeOf<ProviderAnswer.Paid>().With.Property("Amount").EqualTo(order.Amount));
        }
    }

    [TestCase(CustomerAct.PayThenEmpty, "no-funds")]
    [TestCase(CustomerAct.PayThenOver, ChargeRefusals.Gone)]
    public async Task A_wallet_that_agreed_says_later_why_it_does_not_pay(CustomerAct act, string reason)
    {
        var (provider, setup) = Wish("ndar", "momo-like");
        await provider.SaveAsync(setup, default);
        await host.Books.DoAsync(host.Books.Find("ndar", "momo-like", setup.Reference)!, act, default);
        var kept = (ProviderSetupAnswer.Kept)await provider.QueryAsync(setup, default);
        var order = host.Order(Money.FromMinor(5_000, Currency.Of("XOF")));
        await provider.ChargeAsync(order, kept.Token.Value, default);

        Assert.That(await provider.QueryAsync(order, null, default), Is.EqualTo(new ProviderAnswer.Failed(reason)));
    }

    [Test]
    public async Task A_wallet_that_refused_or_was_not_asked_is_not_charged()
    {
        var (provider, setup) = Wish("ndar", "momo-like");
        await provider.SaveAsync(setup, default);
        await host.Books.DoAsync(host.Books.Find("ndar", "momo-like", setup.Reference)!, CustomerAct.Refuse, default);
        var order = host.Order(Money.FromMinor(5_000, Currency.Of("XOF")));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(await provider.QueryAsync(setup, default), Is.EqualTo(new ProviderSetupAnswer.Failed("cancelled")));
            Assert.That(await provider.ChargeAsync(order, "tok_Good_4242_abc_forged +221770000001", default), Is.EqualTo(new ProviderStart.Refused(ChargeRefusals.Gone)));
            Assert.That(await provider.ChargeAsync(order, "nothing", default), Is.EqualTo(new ProviderStart.Refused(ChargeRefusals.Gone)));
        }
    }

    private (ISavesWithoutPaying Provider, ProviderSetup Setup) Wish(string operatorName, string method)
    {
        var order = host.Order(Money.FromMinor(1, DemoOperators.Of(operatorName).Currency));
        return ((ISavesWithoutPaying)host.Adapter(operatorName, method), new ProviderSetup(order.PaymentId, order.MerchantReference, order.Amount.Currency, order.ReturnTo, order.Msisdn, "en"));
    }

    [Test]
    public async Task Charge_no_token_that_they_never_gave([Values("card", "sepa-mandate")] string method)
    {
        var provider = (IChargesAgain)host.Adapter("polder", method);
        var order = host.Order(Money.FromMinor(5_000, Currency.Of("EUR")));

        Assert.That(await provider.ChargeAsync(order, "tok_Good_4242_abc_forged", default), Is.EqualTo(new ProviderStart.Refused(ChargeRefusals.Gone)));
    }

    [Test]
    public async Task Remember_nobody_who_did_not_wish_it()
    {
        var order = host.Order(Money.FromMinor(5_000, Currency.Of("EUR")));
        var card = host.Adapter("polder", "card");
        await card.StartAsync(order, default);
        await host.DoAsync("polder", "card", order, CustomerAct.Pay);

        Assert.That((await card.QueryAsync(order, null, default)).Kept, Is.Null);
    }

    [Test]
    public void Are_those_that_say_so()
    {
        var all = DemoOperators.All.All.SelectMany(each => host.Adapters(each.Name)).ToList();

        Assert.That(all.Where(each => each is IChargesAgain), Is.EquivalentTo(all.Where(each => each.Traits.CanBeSaved)));
    }

    private async Task<(IChargesAgain Provider, ProviderToken Token)> KeptAsync(string operatorName, string method, CustomerAct act)
    {
        var provider = (IChargesAgain)host.Adapter(operatorName, method);
        var order = host.Order(Money.FromMinor(5_000, DemoOperators.Of(operatorName).Currency)) with { Keeps = true };
        await provider.StartAsync(order, default);
        await host.DoAsync(operatorName, method, order, act);
        return (provider, (await provider.QueryAsync(order, null, default)).Kept!);
    }
}
