using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;
using ECare.Tests.Operators;
using ECare.Web.Demo.Providers;

namespace ECare.Tests.Payments.Providers;

/// <summary>What every way to pay must do, asked over HTTP of the simulated provider behind it.</summary>
[TestFixtureSource(nameof(Ways))]
internal sealed class ProviderContractTests(string operatorName, string method)
{
    private ProviderHost host = null!;
    private IPaymentProvider provider = null!;
    private ProviderOrder order = null!;

    private static IEnumerable<TestFixtureData> Ways =>
        from each in DemoOperators.All.All
        from way in each.PaymentMethods
        where each.PaymentProviders.ContainsKey(way)
        select new TestFixtureData(each.Name, way);

    private Currency Currency => DemoOperators.Of(operatorName).Currency;

    [OneTimeSetUp]
    public async Task Start()
    {
        host = await ProviderHost.StartAsync();
        provider = host.Adapter(operatorName, method);
    }

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [SetUp]
    public void Order()
    {
        order = host.Order(Money.FromMinor(123_450, Currency));
        host.Callbacks.Clear();
    }

    [Test]
    public async Task Knows_nothing_of_an_order_that_was_never_laid_before_it() =>
        Assert.That(await provider.QueryAsync(order, null, default), Is.InstanceOf<ProviderAnswer.NotFound>());

    [Test]
    public async Task Waits_for_the_customer()
    {
        var reference = await BeginAsync();

        Assert.That(await provider.QueryAsync(order, reference, default), Is.InstanceOf<ProviderAnswer.Pending>());
    }

    [Test]
    public async Task Tells_the_amount_that_was_paid()
    {
        var reference = await BeginAsync();
        await PayAsync(CustomerAct.Pay);

        Assert.That(await provider.QueryAsync(order, reference, default), Is.InstanceOf<ProviderAnswer.Paid>().With.Property("Amount").EqualTo(order.Amount));
    }

    [Test]
    public async Task Tells_that_the_customer_refused_and_never_takes_money_after_that()
    {
        var reference = await BeginAsync();
        await host.DoAsync(operatorName, method, order, CustomerAct.Refuse);
        await PayAsync(CustomerAct.Pay);

        Assert.That(await provider.QueryAsync(order, reference, default), Is.InstanceOf<ProviderAnswer.Failed>().With.Property("Reason").Match("^[a-z-]+$"));
    }

    [Test]
    public async Task Stays_open_when_the_customer_closes_the_window()
    {
        var reference = await BeginAsync();
        await host.DoAsync(operatorName, method, order, CustomerAct.Close);

        Assert.That(await provider.QueryAsync(order, reference, default), Is.InstanceOf<ProviderAnswer.Pending>());
    }

    [Test]
    public async Task Keeps_its_time_limit()
    {
        var reference = await BeginAsync();
        host.Clock.Advance(provider.Traits.ExpiresAfter + TimeSpan.FromSeconds(1));
        await host.DoAsync(operatorName, method, order, CustomerAct.Pay);

        Assert.That(await provider.QueryAsync(order, reference, default), Is.InstanceOf<ProviderAnswer.Failed>());
    }

    [Test]
    public async Task Tells_the_truth_whatever_its_message_said_or_whether_it_came([Values(CustomerAct.PayLost, CustomerAct.PayTwice, CustomerAct.PayWrong)] CustomerAct act)
    {
        var reference = await BeginAsync();
        await PayAsync(act);

        Assert.That(await provider.QueryAsync(order, reference, default), Is.InstanceOf<ProviderAnswer.Paid>().With.Property("Amount").EqualTo(order.Amount));
        if (act == CustomerAct.PayLost)
        {
            Assert.That(host.Callbacks, Is.Empty);
        }
    }

    [Test]
    public async Task Takes_the_same_order_once_however_often_it_is_laid_before_it()
    {
        var first = await provider.StartAsync(order, default);
        await host.OpenAsync(first);
        var second = await provider.StartAsync(order, default);
        await host.OpenAsync(second);

        // Two providers have no key for that: one opens a second order whose page nobody is shown, the other refuses the number.
        if (method == "khalti-like")
        {
            Assert.That(second, Is.InstanceOf<ProviderStart.Redirect>());
        }
        else if (method == "orange-money-like")
        {
            Assert.That(second, Is.InstanceOf<ProviderStart.Refused>());
        }
        else if (first is ProviderStart.PostForm(var to, var fields))
        {
            Assert.That(second, Is.InstanceOf<ProviderStart.PostForm>().With.Property("To").EqualTo(to).And.Property("Fields").EquivalentTo(fields));
        }
        else
        {
            Assert.That(second, Is.EqualTo(first));
        }
    }

    [Test]
    public async Task Its_messages_are_hints_that_name_the_order()
    {
        // Two never say anything: they are asked.
        Assume.That(method, Is.Not.AnyOf("stc-pay-like", "bank-qr"));
        await BeginAsync();
        var back = await host.DoAsync(operatorName, method, order, CustomerAct.Pay);

        var hints = host.Callbacks.Append(back).Select(provider.ReadHint).OfType<ProviderHint>().ToList();
        Assert.That(hints, Is.Not.Empty);
        Assert.That(hints.Select(hint => hint.MerchantReference), Has.All.EqualTo(order.MerchantReference));
    }

    [Test]
    public async Task A_message_about_another_order_is_not_believed_where_the_provider_signs()
    {
        await BeginAsync();
        var back = await host.DoAsync(operatorName, method, order, CustomerAct.Pay);
        string[] signing = ["card", "mada-like", "benefit-like", "sepa-mandate", "esewa-like", "wave-like", "sadad-like"];
        Assume.That(signing, Does.Contain(method));

        foreach (var fields in host.Callbacks.Append(back).Where(fields => provider.ReadHint(fields) is not null).ToList())
        {
            var forged = fields.ToDictionary(
                field => field.Key,
                field => field.Key == "data" ? Convert.ToBase64String(Convert.FromBase64String(field.Value).Select((letter, at) => at == 20 ? (byte)'9' : letter).ToArray())
                    : field.Value.Replace(order.MerchantReference, "SOMEBODYELSES", StringComparison.Ordinal));
            Assert.That(provider.ReadHint(forged), Is.Null);
        }
    }

    [TestCase("")]
    [TestCase("reference")]
    [TestCase("data")]
    public void Rubbish_is_no_hint(string field) => Assert.That(
        provider.ReadHint(new Dictionary<string, string> { [field] = "bm90IGpzb24=", ["signature"] = "x", ["@body"] = "{", ["status"] = "SUCCESS" }),
        method == "ideal-wero-like" && field == "reference" ? Is.Not.Null : Is.Null);

    [Test]
    public async Task Gives_money_back_once_for_each_reference_or_says_that_it_cannot()
    {
        var reference = await BeginAsync();
        await PayAsync(CustomerAct.Pay);
        var paid = (ProviderAnswer.Paid)await provider.QueryAsync(order, reference, default);
        var refund = new ProviderRefund($"R{order.MerchantReference}", order.MerchantReference, paid.ProviderReference, order.Amount);

        var first = await provider.RefundAsync(refund, default);
        host.Clock.Advance(TimeSpan.FromDays(1));
        var again = await provider.RefundAsync(refund, default);
        var more = await provider.RefundAsync(refund with { RefundReference = "R2" + order.MerchantReference }, default);

        if (!provider.Traits.CanRefund)
        {
            Assert.That(first, Is.EqualTo(new ProviderRefundAnswer.Refused("not-possible")));
            return;
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That(first, Is.InstanceOf<ProviderRefundAnswer.Refunded>().Or.InstanceOf<ProviderRefundAnswer.Pending>());
            Assert.That(again, Is.InstanceOf<ProviderRefundAnswer.Refunded>());
            Assert.That(host.Books.Find(operatorName, method, order.MerchantReference)!.Refunded, Is.EqualTo(order.Amount));
            Assert.That(more, method == "khalti-like" ? Is.InstanceOf<ProviderRefundAnswer.Refunded>() : Is.InstanceOf<ProviderRefundAnswer.Refused>());
        }
    }

    private async Task<string?> BeginAsync()
    {
        var start = await provider.StartAsync(order, default);
        await host.OpenAsync(start);
        return start switch
        {
            ProviderStart.Redirect(_, var reference) => reference,
            ProviderStart.Waiting(var reference, _) => reference,
            ProviderStart.Scan(_, var reference) => reference,
            ProviderStart.PostForm => null,
            _ => throw new AssertionException($"{method} answered {start}."),
        };
    }

    private async Task PayAsync(CustomerAct act)
    {
        await host.DoAsync(operatorName, method, order, act);
        host.Clock.Advance(host.Books.DialectOf(method)!.Settles);
    }
}
