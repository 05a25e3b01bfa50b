using ECare.Core.Notifications;
using ECare.Core.Notifications.Simulation;
using ECare.Core.Primitives;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Notifications;

internal sealed class SimulatedGatewayTests(Database database) : DataTests(database)
{
    [Test]
    public async Task Keeps_what_a_gateway_would_send()
    {
        var gateway = new SimulatedGateway(Database.Operators, Clock);
        var number = PhoneNumber.FromE164("+9779800000001");

        await gateway.SendAsync(new SmsMessage(Database.DefaultOperator, number, "४५६ is your code", MessagePurpose.SignInCode), default);
        await gateway.SendAsync(new EmailMessage(Database.DefaultOperator, "maya@example.org", "Bill", "नमस्ते", MessagePurpose.Service), default);

        await using var db = Open();
        var sms = await db.SentMessages.SingleAsync(message => message.To == number.E164);
        var email = await db.SentMessages.SingleAsync(message => message.Kind == MessageKind.Email);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((sms.Text, sms.SentAt, sms.Purpose), Is.EqualTo(("४५६ is your code", Start, MessagePurpose.SignInCode)));
            Assert.That((email.To, email.Subject, email.Text), Is.EqualTo(("maya@example.org", "Bill", "नमस्ते")));
        }
    }
}
