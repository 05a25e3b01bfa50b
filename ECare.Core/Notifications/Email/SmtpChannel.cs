using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace ECare.Core.Notifications.Email;

/// <summary>Sends e-mails through an SMTP server.</summary>
public sealed class SmtpChannel(SmtpOptions options) : IMessageChannel<EmailMessage>
{
    /// <inheritdoc/>
    public async Task SendAsync(EmailMessage message, CancellationToken cancellationToken)
    {
        using var letter = Compose(message);
        using var client = new SmtpClient();

        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Security, cancellationToken);

            if (options.UserName is not null)
            {
                await client.AuthenticateAsync(options.UserName, options.Password ?? string.Empty, cancellationToken);
            }

            await client.SendAsync(letter, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (SmtpCommandException refusal)
        {
            // The server's words may repeat the receiver's address, so only its number is kept.
            throw new MessageNotTakenException($"The mail server answered {(int)refusal.StatusCode}.");
        }
        catch (Exception failure) when (failure is IOException or SocketException or ProtocolException or MailKit.Security.AuthenticationException)
        {
            throw new MessageNotTakenException("The mail server did not take an e-mail.", failure) { IsAway = !client.IsConnected && failure is SocketException };
        }
    }

    private MimeMessage Compose(EmailMessage message)
    {
        var letter = new MimeMessage
        {
            Subject = message.Subject,
            Body = new TextPart("plain") { Text = message.Text },
        };
        letter.From.Add(MailboxAddress.Parse(options.From.Replace("{operator}", message.Operator, StringComparison.Ordinal)));
        letter.To.Add(new MailboxAddress(name: null, message.To));
        if (message.UnsubscribeUrl is { } url)
        {
            // RFC 8058: mail programs show a button, and post this field to the address. The server that signs for the domain (DKIM) has to cover both.
            letter.Headers.Add(HeaderId.ListUnsubscribe, $"<{url}>");
            letter.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return letter;
    }
}
