using System.Globalization;
using ECare.Campaigns.Catalogue;
using ECare.Campaigns.Creatives;
using ECare.Campaigns.Creatives.Reports;
using ECare.Campaigns.Rehearsal;
using ECare.Campaigns.Reporting;
using ECare.Campaigns.Reporting.Reports;
using ECare.Campaigns.Reporting.Sums;
using ECare.Campaigns.Stops;
using ECare.Core.Behaviour;
using ECare.Core.Inventory;
using ECare.Tests.Campaigns;
using ECare.Tests.Content;
using ECare.Tests.Content.Campaigns;
using ECare.Tests.Operators;
using ECare.Tests.Persistence.Harness;
using ECare.Web.Content.Campaigns;
using ECare.Web.Demo;
using ECare.Web.Demo.History;
using ECare.Web.Demo.Truth;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ECare.Tests.Demo;

/// <summary>The demo begins with two creatives of which one is truly better, and with two that are alike; the desk's comparison tells which is which.</summary>
internal sealed class PlantedCreativesTests(Database database) : DataTests(database)
{
    [TestCase("polder", "extra-data", CreativeVerdict.Better)]
    [TestCase("chautari", "pocket-router", CreativeVerdict.NotEnough)]
    public async Task Are_told_right_from_the_first_day(string name, string code, CreativeVerdict verdict)
    {
        var report = await ReportAsync(name, code);

        var compared = report.Creatives!.Creatives.Single(creative => !creative.IsMain);
        var truth = CampaignTruth.CreativeEffect(name, code, compared.Key) - CampaignTruth.CreativeEffect(name, code, Creative.Main);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(compared.Verdict, Is.EqualTo(verdict), $"{compared.Numbers.Reached} of {compared.Numbers.People}, the main one {compared.Main.Reached} of {compared.Main.People}");
            Assert.That(report.Creatives.IsSplitAsPlanned, Is.True);
            Assert.That(compared.Between.Holds(truth), Is.True, $"{truth} in {compared.Between.Low} to {compared.Between.High}");
            Assert.That(report.Uplift.Verdict, Is.Not.EqualTo(UpliftVerdict.Works).And.Not.EqualTo(UpliftVerdict.Harms), "the campaign itself changes nothing");
        }
    }

    private async Task<CampaignReport> ReportAsync(string name, string code)
    {
        var @operator = DemoOperators.Of(name);
        var clock = new FakeTimeProvider(Start);
        var world = new CampaignWorld(Database, clock);
        var pseudonyms = new Pseudonyms(Options.Create(new BehaviourOptions { PseudonymKey = Convert.ToBase64String(new byte[32]) }));
        await Database.PrepareAsync(name);
        await DemoSeeder.SeedAllAsync([@operator], Database.Operators, new DemoSize(Start), progress: null, default);
        await world.Directory.PublishAsync(@operator, [.. PublishedCampaigns.Of(name).Select(WithCreatives)], CampaignPublisher.PolicyOf(@operator), default);
        await using var db = Database.Open(name);
        var trials = new TrialRehearsal(world.Directory, pseudonyms, Options.Create(new ECare.Campaigns.CampaignOptions()), clock);
        await new CampaignHistory(new CampaignRehearsal(world.Directory, clock), trials, pseudonyms, new OfferCatalogue(Database.Operators, clock)).WriteAsync(@operator, db, Start, default);

        var stops = new CampaignStops(world.Databases, clock, NullLogger<CampaignStops>.Instance);
        var reader = new CampaignReportReader(world.Directory, world.Databases, new TrialSumReader(world.Databases), stops, clock);
        return (await reader.FindAsync(name, code, @operator.Zone.DayOf(Start), default))!;
    }

    private static Campaign WithCreatives(Campaign campaign)
    {
        var document = PublishedCampaigns.Documents.Single(each => ContentFiles.KeyOf(each) == campaign.ContentKey);
        return CreativeFields.Read(PublishedCampaigns.ValueOf(document, "creatives")).Select(fields => fields.Creative).ToList() is { Count: > 0 } creatives
            ? campaign with { Creatives = creatives, SmallestDifference = double.Parse(PublishedCampaigns.ValueOf(document, "smallestDifference"), CultureInfo.InvariantCulture) }
            : campaign;
    }
}
