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
