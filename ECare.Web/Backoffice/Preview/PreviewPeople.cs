using ECare.Campaigns.Audience;
using ECare.Cms.Preview;
using ECare.Core.Identity.Sessions;
using ECare.Core.Identity.Users;
using ECare.Core.Persistence;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Backoffice.Preview;

/// <summary>Somebody as whom a preview may be looked at.</summary>
/// <param name="Value">As it stands in the address.</param>
/// <param name="Label">As the toolbar shows it.</param>
internal sealed record PreviewPerson(string Value, string Label);

/// <summary>
/// As whom editors look: a stranger, samples that are nobody, and where the demo is on its invented people. A subscriber is never among them:
/// what is known of a sample is written here, and the demo's people exist in a demo's database only.
/// </summary>
internal sealed class PreviewPeople(bool isDemo)
{
    private const string DemoPrefix = "demo-";

    private static readonly (string Value, string Label, Func<SubscriberFacts> Facts)[] Samples =
    [
        ("prepaid", "Sample: prepaid", () => Known("prepaid", "standard", "medium")),
        ("prepaid-low", "Sample: prepaid, credit nearly used up", () => Known("prepaid", "standard", "low")),
        ("postpaid", "Sample: postpaid", () => Known("postpaid", "standard", balance: null)),
        ("student", "Sample: student, new this week", () => Known("prepaid", "student", "medium", tenureDays: 5)),
        ("family", "Sample: family, postpaid", () => Known("postpaid", "family", balance: null)),
        ("business", "Sample: business", () => Known("postpaid", "business", balance: null, isBusiness: true)),
    ];

    /// <summary>Whom the toolbar offers for an operator's site; the group's own pages know nobody.</summary>
    public IEnumerable<PreviewPerson> Of(string? operatorName)
    {
        yield return new PreviewPerson(string.Empty, "Nobody signed in");
        if (operatorName is null)
        {
            yield break;
        }

        foreach (var (value, label, _) in Samples)
        {
            yield return new PreviewPerson(value, label);
        }

        foreach (var persona in isDemo ? DemoPersonas.Of(operatorName).Where(persona => persona.Login is not null) : [])
        {
            yield return new PreviewPerson(DemoPrefix + persona.Story, $"Demo: {persona.Story}, {persona.Name}");
        }
    }

    /// <summary>What is known of the sample that a preview is looked at as; null for everybody else.</summary>
    public static SubscriberFacts? FactsOf(PreviewVisit visit) => Array.Find(Samples, sample => sample.Value == visit.Person).Facts?.Invoke();

    /// <summary>The demo's person that a preview is looked at as, without a session; null for everybody else and where there is no demo.</summary>
    public async Task<SignedIn?> FindAsync(PreviewVisit visit, string operatorName, ECareDbContext db, CancellationToken cancellationToken)
    {
        if (!isDemo
            || !visit.Person.StartsWith(DemoPrefix, StringComparison.Ordinal)
            || DemoPersonas.Of(operatorName).FirstOrDefault(persona => persona.Login is not null && persona.Story.ToString() == visit.Person[DemoPrefix.Length..]) is not { } persona)
        {
            return null;
        }

        return await db.Set<PortalUser>().AsNoTracking().FirstOrDefaultAsync(user => user.CustomerId == persona.CustomerId, cancellationToken) is { } user
            ? new SignedIn(Guid.Empty, user.Id, user.CustomerId, user.Role, user.Preferences)
            : null;
    }

    private static SubscriberFacts Known(string kind, string segment, string? balance, float tenureDays = 700, bool isBusiness = false) => new(Guid.Empty)
    {
        ConsentsToMarketing = true,
        ConsentsToPersonalisation = true,
        [ChoiceFact.LineKind] = kind,
        [ChoiceFact.Segment] = segment,
        [ChoiceFact.BalanceBand] = balance,
        [ChoiceFact.AgeBand] = segment == "student" ? "young" : "adult",
        [FlagFact.Business] = isBusiness,
        [NumberFact.TenureDays] = tenureDays,
        [NumberFact.DataLeft] = balance == "low" ? 8 : 60,
        [NumberFact.Data30] = 6_000,
        [NumberFact.Voice30] = 240,
        [NumberFact.Sms30] = 20,
        [NumberFact.Lines] = segment == "family" ? 4 : 1,
    };
}
