using System.Net;
using System.Net.Sockets;
using ECare.Core.Notifications;
using ECare.Core.Notifications.Sms;
using ECare.Core.Primitives;

namespace ECare.Tests.Notifications;

internal sealed class HttpSmsChannelTests
{
    private static readonly SmsMessage Message = new(
        "chautari", PhoneNumber.FromE164("+9779800000001"), "123456 \"{to}\" & more", MessagePurpose.SignInCode);

    [Test]
    public async Task Posts_the_fields_as_JSON()
    {
        using var gateway = new Gateway(HttpStatusCode.Accepted);

        await SendAsync(gateway, json: true);

        Assert.That(gateway.Body, Is.EqualTo("""{"to":"\u002B9779800000001","message":"123456 \u0022{to}\u0022 \u0026 more","sender":"ECare"}"""));
        Assert.That(gateway.Authorization, Is.EqualTo("Bearer abc"));
    }

    [Test]
    public async Task Posts_the_fields_as_a_form()
    {
        using var gateway = new Gateway(HttpStatusCode.OK);

        await SendAsync(gateway, json: false);

        Assert.That(gateway.Body, Is.EqualTo("to=%2B9779800000001&message=123456+%22%7Bto%7D%22+%26+more&sender=ECare"));
    }

    [Test]
    public async Task Says_that_the_gateway_refused_without_saying_what()
    {
        using var gateway = new Gateway(HttpStatusCode.BadRequest);

        var failure = await Assert.ThrowsAsync<MessageNotTakenException>(() => SendAsync(gateway, json: true));

        Assert.That(failure!.ToString(), Does.Contain("400").And.Not.Contain("123456").And.Not.Contain("98000"));
    }

    [TestCase(HttpStatusCode.BadRequest, false, false)]
    [TestCase(HttpStatusCode.InternalServerError, false, false)]
    [TestCase(HttpStatusCode.TooManyRequests, true, false)]
    [TestCase(HttpStatusCode.ServiceUnavailable, true, false)]
    [TestCase(HttpStatusCode.BadGateway, false, true, Description = "somebody in between did not hear the gateway's answer")]
    [TestCase(HttpStatusCode.GatewayTimeout, false, true)]
    public async Task Tells_a_refusal_from_an_absence_and_from_an_answer_that_nobody_heard(HttpStatusCode status, bool isAway, bool mayBeTaken)
    {
        using var gateway = new Gateway(status);

        var failure = await Assert.ThrowsAsync<MessageNotTakenException>(() => SendAsync(gateway, json: true));

        Assert.That((failure!.IsAway, failure.MayBeTaken), Is.EqualTo((isAway, mayBeTaken)));
    }

    [Test]
    public async Task Knows_that_nothing_has_left_when_nobody_is_there()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var http = new HttpClient();
        var channel = new HttpSmsChannel(http, new HttpSmsOptions { Url = new Uri($"http://127.0.0.1:{port}/send") });

        var failure = await Assert.ThrowsAsync<MessageNotTakenException>(() => channel.SendAsync(Message, default));

        Assert.That(failure!.IsAway, Is.True);
    }

    private static async Task SendAsync(Gateway gateway, bool json)
    {
        using var http = new HttpClient(gateway, disposeHandler: false);
        var options = new HttpSmsOptions { Url = new Uri("https://gateway.example/send"), Authorization = "Bearer abc", Json = json };
        options.Fields.Add("to", "{to}");
        options.Fields.Add("message", "{text}");
        options.Fields.Add("sender", "ECare");
        await new HttpSmsChannel(http, options).SendAsync(Message, default);
    }

    private sealed class Gateway(HttpStatusCode answer) : HttpMessageHandler
    {
        public string? Body { get; private set; }

        public string? Authorization { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Authorization = request.Headers.Authorization?.ToString();
            return new HttpResponseMessage(answer) { Content = new StringContent($"cannot send {Body}") };
        }
    }
}
