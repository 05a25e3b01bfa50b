using ECare.Campaigns.Audience;
using ECare.Campaigns.Contact;
using ECare.Campaigns.Decisions;
using ECare.Campaigns.Memory;
using ECare.Campaigns.Outbound;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Features.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Campaigns.Web;

/// <summary>The facts of a page of people are those of each of them.</summary>
[TestFixture]
[Category("Web")]
internal sealed class FactsPageTests
{
    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Take_the_portal() => portal = await PortalHost.SharedAsync();

    [TestCase("chautari")]
    [TestCase("rimal")]
    [TestCase("polder")]
    public async Task Are_those_that_pages_decide_by_for_everybody_of_an_operator(string operatorName)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(portal.Services.GetRequiredService<OperatorCatalogue>().Find(operatorName)!);
        var people = await PeopleAsync(scope.ServiceProvider);
        await WithholdAsync(operatorName, people[1].Subscriber, people[2].Subscriber);

        var differing = new List<long>();
        var reader = scope.ServiceProvider.GetRequiredService<FactsReader>();
        var again = await PeopleAsync(scope.ServiceProvider);
        foreach (var person in again)
        {
            var alone = await reader.ReadAsync(person.Subscriber, person.CustomerId, lineId: null, default);
            if (!AreSame(person.Facts, alone))
            {
                differing.Add(person.CustomerId);
            }
        }

        await LetGoAsync(operatorName, people[1].Subscriber, people[2].Subscriber);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again, Has.Count.GreaterThanOrEqualTo(400));
            Assert.That(again.Count(person => person.Facts is not null), Is.GreaterThan(300));
            Assert.That(differing, Is.Empty);
            Assert.That(AreSame(people[1].Facts, again[1].Facts), Is.False, "what the person left out is unknown");
        }
    }

    private static async Task<List<OutboundReceiver>> PeopleAsync(IServiceProvider scope)
    {
        var reader = scope.GetRequiredService<IOutboundPeople>();
        var people = new List<OutboundReceiver>();
        for (var page = await reader.NextAsync(ContactChannel.Page, 0, default); page.Count > 0; page = await reader.NextAsync(ContactChannel.Page, page[^1].CustomerId, default))
        {
            people.AddRange(page);
        }

        return people;
    }

    private static bool AreSame(SubscriberFacts? one, SubscriberFacts? other) => (one, other) switch
    {
        (null, null) => true,
        ({ } left, { } right) => FactsCodec.Write(left).AsSpan().SequenceEqual(FactsCodec.Write(right)) && left.Subscriber == right.Subscriber
            && (left.ConsentsToMarketing, left.ConsentsToPersonalisation) == (right.ConsentsToMarketing, right.ConsentsToPersonalisation),
        _ => false,
    };

    private async Task WithholdAsync(string operatorName, params Guid[] people)
    {
        foreach (var person in people)
        {
            foreach (var fact in new[] { "tenure.days", "language", "line.kind", "lines" })
            {
                await portal.Services.GetRequiredService<CampaignMemory>().WithholdAsync(operatorName, person, fact, isWithheld: true, default);
            }
        }
    }

    private async Task LetGoAsync(string operatorName, params Guid[] people)
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(operatorName);
        await db.CampaignWithheldFacts.Where(fact => people.Contains(fact.Subscriber)).ExecuteDeleteAsync();
    }
}
