using ECare.Cms.Letters;
using ECare.Core.Notifications;
using ECare.Core.Operators;
using ECare.Web.Content.Gate;

namespace ECare.Web.Backoffice;

/// <summary>Carries letters to staff with the e-mails of the operator whose site they are about; the group's go with those of the first one.</summary>
internal sealed class StaffPost(MessageQueue queue, ContentOwners owners, OperatorCatalogue operators) : IStaffMail
{
    public void Send(StaffLetter letter)
    {
        var sender = letter.Site is { } home ? owners.OfHome(home) : null;
        queue.Enqueue(new EmailMessage((sender ?? operators.All[0]).Name, letter.To, letter.Subject, letter.Text, MessagePurpose.Service));
    }
}
