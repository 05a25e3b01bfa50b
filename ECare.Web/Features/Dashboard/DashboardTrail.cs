using System.Globalization;
using ECare.Cms.Publishing;
using ECare.Core.Behaviour;
using ECare.Core.Identity.Sessions;
using ECare.Core.Operators;

namespace ECare.Web.Features.Dashboard;

/// <summary>Notes that somebody looked, and tells people what they did last. The trail is the customer's; staff leave none.</summary>
public sealed class DashboardTrail(StepRecorder recorder, Pseudonyms pseudonyms, CurrentOperator current, ContentSnapshots content, TimeProvider clock)
{
    /// <summary>The name of the person's trail, or null for staff.</summary>
    public Pseudonym? PseudonymOf(SignedIn person) =>
        person.CustomerId is { } customerId ? pseudonyms.Of(current.Operator.Name, customerId) : null;

    /// <summary>Notes a step that was done.</summary>
    public void Record(SignedIn person, StepKind kind)
    {
        if (PseudonymOf(person) is { } who)
        {
            recorder.Record(current.Operator.Name, new Step
            {
                Who = who,
                Kind = kind,
                PageVersion = string.Create(CultureInfo.InvariantCulture, $"c{content.Current.Version}"),
                At = clock.GetUtcNow(),
            });
        }
    }
}
