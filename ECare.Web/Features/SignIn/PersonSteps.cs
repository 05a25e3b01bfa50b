using ECare.Cms.Preview;
using ECare.Cms.Publishing;
using ECare.Core.Behaviour;
using ECare.Core.Identity.Sessions;
using ECare.Core.Operators;

namespace ECare.Web.Features.SignIn;

/// <summary>Notes what the person of the request did. Staff leave no trail among the customers, and previews none at all.</summary>
public sealed class PersonSteps(StepRecorder recorder, Pseudonyms pseudonyms, CurrentOperator current, ContentSnapshots content, TimeProvider clock, IHttpContextAccessor http)
{
    /// <summary>The trail of a person: that of the customer.</summary>
    public Pseudonym PseudonymOf(SignedIn? person) =>
        person?.CustomerId is { } customerId ? pseudonyms.Of(current.Operator.Name, customerId) : Pseudonym.Nobody;

    public void Record(SignedIn? person, StepKind kind, StepOutcome outcome = StepOutcome.Done)
    {
        if (person is { CustomerId: null } || http.HttpContext?.Preview is not null)
        {
            return;
        }

        recorder.Record(current.Operator.Name, new Step
        {
            Who = PseudonymOf(person),
            Kind = kind,
            Outcome = outcome,
            PageVersion = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"c{content.Current.Version}"),
            At = clock.GetUtcNow(),
        });
    }
}
