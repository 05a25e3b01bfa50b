using System.Net;
using System.Net.Sockets;
using System.Text;
using ECare.Core.Notifications;
using ECare.Core.Notifications.Email;
using MailKit.Security;

namespace ECare.Tests.Notifications;

internal sealed class SmtpChannelTests
{
    private static readonly EmailMessage Letter = new("chautari", "maya@example.org", "Your code", "123456", MessagePurpose.SignInCode);

    [Test]
    public async Task Speaks_SMTP_with_a_server()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        var received = ServeAsync(listener, answerToReceiver: "250 ok");

        await ChannelTo(listener).SendAsync(Letter, default);

        Assert.That(await received, Does.Contain("MAIL FROM:<no-reply@chautari.example>").And.Contain("RCPT TO:<maya@example.org>")
            .And.Contain("Subject: Your code").And.Contain("123456"));
    }

    [TestCase(null)]
    [TestCase("https://care.example/m/np/stop/AbCdEf")]
    public async Task Names_where_a_mail_program_withdraws_the_consent_by_one_request(string? url)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        var received = ServeAsync(listener, answerToReceiver: "250 ok");

        await ChannelTo(listener).SendAsync(Letter with { UnsubscribeUrl = url, Purpose = MessagePurpose.Marketing }, default);

        var letter = await received;
        Assert.That(letter.Contains($"\nList-Unsubscribe: <{url}>\n", StringComparison.Ordinal), Is.EqualTo(url is not null));
        Assert.That(letter.Contains("\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n", StringComparison.Ordinal), Is.EqualTo(url is not null));
    }

    [Test]
    public async Task Says_that_the_server_refused_without_saying_whom()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        var received = ServeAsync(listener, answerToReceiver: "550 maya@example.org is unknown");

        var failure = await Assert.ThrowsAsync<MessageNotTakenException>(() => ChannelTo(listener).SendAsync(Letter, default));
        await received;

        Assert.That(failure!.ToString(), Does.Contain("550").And.Not.Contain("maya").And.Not.Contain("123456"));
    }

    private static SmtpChannel ChannelTo(TcpListener listener) => new(new SmtpOptions
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        Security = SecureSocketOptions.None,
        From = "no-reply@{operator}.example",
    });

    private static async Task<string> ServeAsync(TcpListener listener, string answerToReceiver)
    {
        using var client = await listener.AcceptTcpClientAsync();
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        var heard = new StringBuilder();
        var inLetter = false;
        await writer.WriteLineAsync("220 test");

        while (await reader.ReadLineAsync() is { } line)
        {
            heard.Append(line).Append('\n');
            inLetter = inLetter ? line != "." : line == "DATA";

            if (inLetter && line != "DATA")
            {
                continue;
            }

            await writer.WriteLineAsync(line switch
            {
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ when line.StartsWith("RCPT", StringComparison.Ordinal) => answerToReceiver,
                _ => "250 ok",
            });
        }

        return heard.ToString();
    }
}
