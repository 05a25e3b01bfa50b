using ECare.Campaigns.Audience;
using ECare.Core.Accounts;
using ECare.Core.Behaviour;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Core.Profile;
using ECare.Web.Features.Campaigns;
using Microsoft.EntityFrameworkCore;

namespace ECare.Web.Content.Campaigns;

/// <summary>How many people an audience rule holds for now.</summary>
/// <param name="Subscribers">Everybody who reaches a line of the operator.</param>
/// <param name="Asked">How many of them were looked at; fewer than all make the rest an estimate.</param>
/// <param name="Matching">Of those looked at, for whom the rule holds.</param>
/// <param name="Reachable">Of the matching, who agreed to what this rule's choice needs.</param>
/// <param name="IsPersonal">Whether the rule asks something that needs consent.</param>
/// <param name="Sample">Some of the matching, described so that nobody is named; none when too few match.</param>
internal sealed record AudienceSize(int Subscribers, int Asked, int Matching, int Reachable, bool IsPersonal, IReadOnlyList<string> Sample)
{
    public int Estimate => Scaled(Matching);

    public int ReachableEstimate => Scaled(Reachable);

    /// <summary>95 % interval of the estimate (Wilson); both ends are the figure itself when everybody was asked.</summary>
    public (int Low, int High) Interval
    {
        get
        {
            if (Asked == Subscribers || Asked == 0)
            {
                return (Matching, Matching);
            }

            const double z = 1.96;
            double n = Asked, p = Matching / n;
            var middle = (p + (z * z / (2 * n))) / (1 + (z * z / n));
            var half = z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))) / (1 + (z * z / n));
            return ((int)(Math.Max(0, middle - half) * Subscribers), (int)Math.Ceiling(Math.Min(1, middle + half) * Subscribers));
        }
    }

    private int Scaled(int count) => Asked == 0 ? 0 : (int)Math.Round((double)count * Subscribers / Asked);
}

/// <summary>Asks an audience rule about the operator's people, or about an even share of them when they are many.</summary>
internal sealed class AudiencePreview(ECareDbContext db, FactsReader reader, CurrentOperator current, Pseudonyms pseudonyms)
{
    /// <summary>Reading one person takes some queries; an editor waits about a second.</summary>
    private const int MostAsked = 250;

    /// <summary>Fewer people than this might be recognised by what is said of them.</summary>
    private const int FewestDescribed = 10;

    private const int Described = 5;

    public async Task<AudienceSize> OfAsync(AudienceRule rule, CancellationToken cancellationToken)
    {
        var people = db.AccountAccess.Select(access => access.CustomerId).Distinct();
        var total = await people.CountAsync(cancellationToken);
        var stride = Math.Max(1, (total + MostAsked - 1) / MostAsked);
        var chosen = await people.Where(id => id % stride == 0).OrderBy(id => id).ToListAsync(cancellationToken);
        var (asked, matching) = (0, new List<KnownPerson>());
        foreach (var customer in chosen)
        {
            var subscriber = SubscriberFacts.IdOf(pseudonyms.Of(current.Operator.Name, customer).Value);
            if (await reader.ReadKnownAsync(subscriber, customer, null, cancellationToken) is not { } person)
            {
                continue;
            }

            asked++;
            if (rule.Holds(person.Facts))
            {
                matching.Add(person);
            }
        }

        return new AudienceSize(
            stride == 1 ? asked : total,
            asked,
            matching.Count,
            matching.Count(person => !rule.IsPersonal || (person.Profile.ConsentsToPages && person.Profile.ConsentsToPersonalisation)),
            rule.IsPersonal,
            matching.Count < FewestDescribed ? [] : [.. matching.Take(Described).Select(person => Describe(person.Profile))]);
    }

    // Coarse on purpose: kind, plan, segment, language and years are what a rule asks, and many share them.
    private static string Describe(SubscriberProfile profile) => string.Join(", ", new[]
    {
        profile.Kind == AccountKind.Prepaid ? "prepaid" : "postpaid",
        $"plan {profile.PlanCode}",
        profile.Segment is null ? null : $"segment {profile.Segment}",
        $"language {profile.Language}",
        (profile.TenureDays / 365) switch { 0 => "less than a year with us", < 3 => "one to three years with us", < 6 => "three to six years with us", _ => "six years with us or more" },
    }.OfType<string>());
}
