using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using ECare.Core.Operators;
using ECare.Core.Payments.Adapters;
using ECare.Core.Payments.Providers;
using ECare.Core.Primitives;
using ECare.Tests.Operators;
using ECare.Web.Demo.Providers;
using ECare.Web.Demo.Providers.Dialects;

namespace ECare.Tests.Payments.Providers;

/// <summary>What each provider does and the others do not.</summary>
internal sealed class ProviderQuirkTests
{
    private ProviderHost host = null!;

    [OneTimeSetUp]
    public async Task Start() => host = await ProviderHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await host.DisposeAsync();

    [Test]
    public void Only_what_the_operator_can_reach_is_there() =>
        Assert.That(host.Adapters("chautari").Select(each => each.Code), Is.EquivalentTo((string[])["esewa-like", "khalti-like", "bank-qr"]));

    [Test]
    public async Task Esewa_signs_three_fields_and_writes_thousands_with_commas_when_it_answers()
    {
        var (provider, order) = Of("chautari", "esewa-like", Currency.Of("NPR"), 1_234_500);
        var form = (ProviderStart.PostForm)await provider.StartAsync(order, default);
        await host.OpenAsync(form);
        var back = await host.DoAsync("chautari", "esewa-like", order, CustomerAct.Pay);

        var said = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(back["data"]));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(form.Fields["signed_field_names"], Is.EqualTo("total_amount,transaction_uuid,product_code"));
            Assert.That(form.Fields["total_amount"], Is.EqualTo("12345.00"));
            Assert.That(said, Does.Contain("12,345.0"));
            Assert.That(provider.ReadHint(back)!.MerchantReference, Is.EqualTo(order.MerchantReference));
            Assert.That(await provider.QueryAsync(order with { Amount = order.Amount * 2 }, null, default), Is.InstanceOf<ProviderAnswer.NotFound>());
        }
    }

    /// <summary>The example of eSewa's own pages: secret, text and signature are published there.</summary>
    [Test]
    public void Esewas_published_example_gives_its_published_signature() =>
        Assert.That(Signature.Base64("8gBm/:&EnhH.1/q", "total_amount=110,transaction_uuid=241028,product_code=EPAYTEST"), Is.EqualTo("i94zsd3oXF6ZsSr/kGqT4sSzYQzjj1W/waxjWyRwaME="));

    [Test]
    public async Task Esewa_refuses_a_form_that_was_changed_on_the_way()
    {
        var (provider, order) = Of("chautari", "esewa-like", Currency.Of("NPR"), 50_000);
        var form = (ProviderStart.PostForm)await provider.StartAsync(order, default);
        using var http = new HttpClient();
        using var answer = await http.PostAsync(form.To, new FormUrlEncodedContent(form.Fields.Select(field => field.Key == "total_amount" ? new("total_amount", "1.00") : field)));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Khalti_takes_nothing_below_ten_rupees()
    {
        var (provider, order) = Of("chautari", "khalti-like", Currency.Of("NPR"), 999);

        Assert.That(await provider.StartAsync(order, default), Is.EqualTo(new ProviderStart.Refused("too-little")));
    }

    [Test]
    public async Task Ideal_can_be_paid_in_the_last_second_of_25_minutes_and_not_after([Values(-1, 1)] int second)
    {
        var (provider, order) = Of("polder", "ideal-wero-like", Currency.Of("EUR"), 4_599);
        await provider.StartAsync(order, default);
        host.Clock.Advance(TimeSpan.FromMinutes(25) + TimeSpan.FromSeconds(second));
        await host.DoAsync("polder", "ideal-wero-like", order, CustomerAct.Pay);

        Assert.That(await provider.QueryAsync(order, null, default), second < 0 ? Is.InstanceOf<ProviderAnswer.Paid>() : Is.EqualTo(new ProviderAnswer.Failed("expired")));
        Assert.That(provider.Traits.CanBeSaved, Is.False);
    }

    [Test]
    public async Task Ideal_gives_money_back_a_day_later()
    {
        var (provider, order) = Of("polder", "ideal-wero-like", Currency.Of("EUR"), 4_599);
        await provider.StartAsync(order, default);
        await host.DoAsync("polder", "ideal-wero-like", order, CustomerAct.Pay);

        Assert.That(await provider.RefundAsync(new ProviderRefund("RX1", order.MerchantReference, null, order.Amount), default), Is.InstanceOf<ProviderRefundAnswer.Pending>());
    }

    [Test]
    public async Task Sepa_collects_two_days_later()
    {
        var (provider, order) = Of("polder", "sepa-mandate", Currency.Of("EUR"), 4_599);
        await provider.StartAsync(order, default);
        await host.DoAsync("polder", "sepa-mandate", order, CustomerAct.Pay);
        var signed = await provider.QueryAsync(order, null, default);
        host.Clock.Advance(TimeSpan.FromDays(2));

        Assert.That(signed, Is.InstanceOf<ProviderAnswer.Pending>().With.Property("Until").Not.Null);
        Assert.That(await provider.QueryAsync(order, null, default), Is.InstanceOf<ProviderAnswer.Paid>());
    }

    [Test]
    public async Task Sepa_bounces_and_can_be_called_back_after_it_was_paid([Values] bool after)
    {
        var (provider, order) = Of("polder", "sepa-mandate", Currency.Of("EUR"), 4_599);
        await provider.StartAsync(order, default);
        await host.DoAsync("polder", "sepa-mandate", order, after ? CustomerAct.Pay : CustomerAct.Bounce);
        host.Clock.Advance(TimeSpan.FromDays(2));
        if (after)
        {
            host.Books.Find("polder", "sepa-mandate", order.MerchantReference)!.ChargeBack(host.Clock.GetUtcNow());
        }

        var answer = await provider.QueryAsync(order, null, default);
        Assert.That(answer, after ? Is.TypeOf<ProviderAnswer.ChargedBack>().With.Property("Amount").EqualTo(order.Amount) : Is.EqualTo(new ProviderAnswer.Failed("no-funds")));
    }

    [Test]
    public async Task Momo_calls_back_once_by_put_and_never_again()
    {
        var (provider, order) = Of("ndar", "momo-like", Currency.Of("XOF"), 5_000);
        var start = await provider.StartAsync(order, default);
        host.Callbacks.Clear();
        await host.DoAsync("ndar", "momo-like", order, CustomerAct.Pay);
        await host.DoAsync("ndar", "momo-like", order, CustomerAct.Pay);

        Assert.That(start, Is.EqualTo(new ProviderStart.Waiting(order.PaymentId.ToString("D"))));
        Assert.That(host.Callbacks, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Momo_asks_for_the_telephone()
    {
        var (provider, order) = Of("ndar", "momo-like", Currency.Of("XOF"), 5_000);

        Assert.That(await provider.StartAsync(order with { Msisdn = null }, default), Is.EqualTo(new ProviderStart.Refused("number-missing")));
    }

    [Test]
    public async Task Orange_tells_the_state_to_nobody_without_the_token()
    {
        var (provider, order) = Of("ndar", "orange-money-like", Currency.Of("XOF"), 5_000);
        var start = (ProviderStart.Redirect)await provider.StartAsync(order, default);
        await host.DoAsync("ndar", "orange-money-like", order, CustomerAct.Pay);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await provider.QueryAsync(order, "guessed", default), Is.InstanceOf<ProviderAnswer.NotFound>());
            Assert.That(await provider.QueryAsync(order, start.ProviderReference, default), Is.InstanceOf<ProviderAnswer.Paid>());
        }
    }

    [Test]
    public async Task Sadad_lets_the_customer_pay_another_amount_and_tells_twice()
    {
        var (provider, order) = Of("rimal", "sadad-like", Currency.Of("SAR"), 20_000);
        await provider.StartAsync(order, default);
        await host.DoAsync("rimal", "sadad-like", order, CustomerAct.PayOther);
        var (second, twice) = Of("rimal", "sadad-like", Currency.Of("SAR"), 20_000);
        await second.StartAsync(twice, default);
        host.Callbacks.Clear();
        await host.DoAsync("rimal", "sadad-like", twice, CustomerAct.PayTwice);

        Assert.That(await provider.QueryAsync(order, null, default), Is.InstanceOf<ProviderAnswer.Paid>().With.Property("Amount").EqualTo(Money.FromMinor(10_000, Currency.Of("SAR"))));
        Assert.That(host.Callbacks.Select(second.ReadHint).OfType<ProviderHint>().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_banks_code_carries_amount_and_number_and_closes_with_its_check_sum()
    {
        var (provider, order) = Of("chautari", "bank-qr", Currency.Of("NPR"), 123_450);
        var start = (ProviderStart.Scan)await provider.StartAsync(order, default);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(start.Code, Does.StartWith("000201010212").And.Contain("54071234.50").And.Contain("5303524").And.Contain(order.MerchantReference));
            Assert.That(start.Code[^4..], Is.EqualTo(BankQrSimulator.CheckSum(start.Code[..^4]).ToString("X4", CultureInfo.InvariantCulture)));
            Assert.That(await provider.StartAsync(order with { Amount = order.Amount * 2 }, default), Is.EqualTo(new ProviderStart.Refused("not-accepted")), "the number belongs to the first amount");
        }
    }

    /// <summary>The check value that is published for CRC-16/CCITT-FALSE.</summary>
    [Test]
    public void The_check_sum_is_the_published_one() => Assert.That(BankQrSimulator.CheckSum("123456789"), Is.EqualTo(0x29B1));

    [Test]
    public async Task A_banks_code_is_not_told_to_whoever_signs_wrongly()
    {
        var (provider, order) = Of("chautari", "bank-qr", Currency.Of("NPR"), 50_000);
        await provider.StartAsync(order, default);
        using var http = new HttpClient();
        var body = new { merchantCode = "CHAUTARI-QR", prn = order.MerchantReference, dataValidation = new string('0', 128) };
        using var answer = await http.PostAsJsonAsync(new Uri(host.Address, "/demo/providers/chautari/bank-qr/merchant/thirdPartyDynamicQrGetStatus"), body);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Stc_tells_the_time_of_Riyadh_without_saying_so_and_runs_out_after_five_minutes()
    {
        var (provider, order) = Of("rimal", "stc-pay-like", Currency.Of("SAR"), 20_000);
        await provider.StartAsync(order, default);
        await host.DoAsync("rimal", "stc-pay-like", order, CustomerAct.Pay);
        var (second, late) = Of("rimal", "stc-pay-like", Currency.Of("SAR"), 20_000);
        await second.StartAsync(late, default);
        var now = host.Clock.GetUtcNow();
        var paid = (ProviderAnswer.Paid)await provider.QueryAsync(order, null, default);
        host.Clock.Advance(TimeSpan.FromMinutes(5));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(paid.At, Is.EqualTo(now).Within(TimeSpan.FromSeconds(1)));
            Assert.That(await second.QueryAsync(late, null, default), Is.EqualTo(new ProviderAnswer.Failed("expired")));
        }
    }

    [Test]
    public async Task Stc_asks_for_the_telephone()
    {
        var (provider, order) = Of("rimal", "stc-pay-like", Currency.Of("SAR"), 20_000);

        Assert.That(await provider.StartAsync(order with { Msisdn = null }, default), Is.EqualTo(new ProviderStart.Refused("number-missing")));
    }

    [Test]
    public async Task A_late_answer_is_pending_first()
    {
        var (provider, order) = Of("rimal-bahrain", "card", Currency.Of("BHD"), 12_345);
        await provider.StartAsync(order, default);
        await host.DoAsync("rimal-bahrain", "card", order, CustomerAct.PayLate);
        var early = await provider.QueryAsync(order, null, default);
        host.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.That(early, Is.InstanceOf<ProviderAnswer.Pending>());
        Assert.That(await provider.QueryAsync(order, null, default), Is.InstanceOf<ProviderAnswer.Paid>().With.Property("Amount").EqualTo(new Money(12.345m, Currency.Of("BHD"))));
    }

    /// <summary>Silence, a broken answer and an error of the provider's are all "no clear answer": asked again, never taken for a no.</summary>
    [TestCase(null, null)]
    [TestCase("500 Internal Server Error", "{}")]
    [TestCase("200 OK", "not json")]
    [TestCase("429 Too Many Requests", "{}")]
    [TestCase("200 OK", "{\"status\":\"captured\",\"amount\":-5,\"currency\":\"EUR\",\"id\":\"x\"}")]
    [TestCase("200 OK", "{\"status\":\"captured\",\"amount\":5,\"currency\":\"XXX\",\"id\":\"x\"}")]
    public async Task What_cannot_be_understood_is_not_taken_for_an_answer(string? status, string? body)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"https://127.0.0.1/";
        var settings = new PaymentProviderSettings(address, "M");
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(500) };
        var channel = new ProviderChannel(http, settings with { Address = "" }, "secret", new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        var provider = new CardRedirect("card", channel);
        var serving = status is null ? Task.CompletedTask : ServeAsync(listener, 2, $"HTTP/1.1 {status}\r\nContent-Length: {body!.Length}\r\nConnection: close\r\n\r\n{body}");
        var order = host.Order(Money.FromMinor(500, Currency.Of("EUR")));

        var start = await provider.StartAsync(order, default);
        var answer = await provider.QueryAsync(order, null, default);
        await serving;

        Assert.That((start, answer), Is.EqualTo(((ProviderStart)new ProviderStart.Unknown(), (ProviderAnswer)new ProviderAnswer.Unavailable())));
    }

    [Test]
    public void A_real_provider_is_never_spoken_to_with_the_demos_secret()
    {
        var faults = OperatorFaults("\"address\": \"http://pay.example\", \"merchant\": \"\", \"secret\": \"real-one\"");

        Assert.That(faults, Does.Contain("must begin with https://").And.Contain("must not be empty").And.Contain("Payments:Secrets:<operator>:card"));
    }

    private (IPaymentProvider Provider, ProviderOrder Order) Of(string operatorName, string method, Currency currency, long minor) =>
        (host.Adapter(operatorName, method), host.Order(Money.FromMinor(minor, currency)));

    private static async Task ServeAsync(TcpListener listener, int times, string answer)
    {
        for (var i = 0; i < times; i++)
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var buffer = new byte[8192];
            _ = await stream.ReadAsync(buffer);
            await Task.Delay(30);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
        }
    }

    private static string OperatorFaults(string provider)
    {
        var folder = Directory.CreateTempSubdirectory("ecare-operators-");
        try
        {
            var file = File.ReadAllText(Path.Combine(DemoOperators.Folder, "polder", "operator.json"));
            var start = file.IndexOf("\"paymentProviders\"", StringComparison.Ordinal);
            var end = file.IndexOf("  },", start, StringComparison.Ordinal);
            Directory.CreateDirectory(Path.Combine(folder.FullName, "polder"));
            File.WriteAllText(Path.Combine(folder.FullName, "polder", "operator.json"), file[..start] + "\"paymentProviders\": { \"card\": { " + provider + " }\n" + file[end..]);
            return Assert.Throws<ECare.Core.Operators.Files.InvalidOperatorsException>(() => ECare.Core.Operators.Files.OperatorFiles.Read(folder.FullName))!.Message;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
