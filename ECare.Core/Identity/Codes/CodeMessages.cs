using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using Microsoft.Extensions.Options;

namespace ECare.Core.Identity.Codes;

/// <summary>Brings a code to its address.</summary>
public sealed class CodeMessages(MessageQueue queue, CurrentOperator current, IOptions<IdentityOptions> options)
{
    /// <summary>Words the message in any case and sends it to a customer only, so that both cases take the same time.</summary>
    internal void Send(SignInAddress address, string code, bool isKnown, MessageWords words)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["code"] = code,
            ["brand"] = current.Operator.DisplayName,
            ["minutes"] = (int)options.Value.CodeLifetime.TotalMinutes,
        };

        if (address.IsPhone)
        {
            var message = new SmsMessage(
                current.Operator.Name, PhoneNumber.FromE164(address.Value), words("Sms.SignInCode", values), MessagePurpose.SignInCode);
            SendIf(isKnown, () => queue.Enqueue(message));
        }
        else
        {
            var message = new EmailMessage(
                current.Operator.Name,
                address.Value,
                words("Email.SignInCode.Subject", values),
                words("Email.SignInCode.Text", values),
                MessagePurpose.SignInCode);
            SendIf(isKnown, () => queue.Enqueue(message));
        }
    }

    private static void SendIf(bool isKnown, Action send)
    {
        if (isKnown)
        {
            send();
        }
    }
}
