using ECare.Core.Primitives;
using ECare.Web.Content.Campaigns;

namespace ECare.Tests.Content.Campaigns;

/// <summary>What is read of the creatives that an editor typed, and what is refused.</summary>
internal sealed class CreativeFieldsTests
{
    private static readonly CampaignFields Sound = new() { CampaignCode = "sound", Placements = ["home.hero"] };

    [Test]
    public void Are_read_in_the_editors_order_with_the_languages_that_have_a_headline_and_are_shown()
    {
        var read = CreativeFields.Read("""
            {"layout":{"Umbraco.BlockList":[{"contentKey":"2"},{"contentKey":"1"},{"contentKey":"gone"}]},
             "contentData":[
              {"key":"1","values":[{"alias":"creativeKey","culture":null,"value":" C "},{"alias":"share","value":"20"},{"alias":"headline","culture":"en","value":"Hello"},{"alias":"headline","culture":"ne-NP","value":" "}]},
              {"key":"2","values":[{"alias":"creativeKey","culture":null,"value":"B"},{"alias":"share","value":30},{"alias":"headline","culture":"en","value":"Hi"},{"alias":"headline","culture":"ne-NP","value":"नमस्ते"}]}],
             "settingsData":[],"expose":[{"contentKey":"1","culture":"en"},{"contentKey":"2","culture":"en"}]}
            """);

        Assert.That(
            read.Select(each => (each.Key, each.Share, string.Join(' ', each.Creative.Languages))),
            Is.EqualTo(new[] { ("B", 30, "en"), ("C", 20, "en") }), "B is not shown in Nepali yet.");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("{")]
    [TestCase("{\"contentData\":5}")]
    [TestCase("{\"layout\":7}")]
    public void Are_none_where_there_is_no_list(string? stored) => Assert.That(CreativeFields.Read(stored), Is.Empty);

    [TestCase("B", 100, "leave nothing to the main creative")]
    [TestCase("B", 0, "needs a share above 0")]
    [TestCase("A", 10, "is the main creative’s key")]
    [TestCase("", 10, "is not like that")]
    [TestCase("B C", 10, "is not like that")]
    [TestCase("B", 10, "has no headline", false)]
    public void Are_refused_with_a_reason_at_the_field(string key, int share, string reason, bool hasWords = true)
    {
        var faults = Faults(Of(key, share, hasWords));

        Assert.That(faults.Select(fault => fault.Property).Distinct(), Is.EqualTo(new[] { "creatives" }));
        Assert.That(faults.Select(fault => fault.Reason), Has.Some.Contains(reason));
    }

    [Test]
    public void Are_refused_when_two_have_one_key_and_taken_when_all_is_well()
    {
        Assert.That(Faults(Of("B", 10), Of("B", 10)).Single().Reason, Does.Contain("two creatives have the key “B”"));
        Assert.That(Faults(Of("B", 10), Of("C", 10)), Is.Empty);
        Assert.That(CampaignDocument.Read(Sound with { Creatives = [Of("B", 10)], SmallestDifference = 0.5m }, LocalZone.Of("UTC")), Is.InstanceOf<CampaignReading.Read>().With.Property("Campaign").Property("SmallestDifference").EqualTo(0.5));
    }

    [Test]
    public void Warn_where_a_language_that_is_published_has_no_words_of_a_creative()
    {
        var found = CreativeWordsCheck.Find([Of("B", 10), Of("C", 10) with { Headlines = new Dictionary<string, string> { ["en"] = "Hello", ["ne-NP"] = "नमस्ते" } }], ["en", "ne-NP", null]).ToList();

        Assert.That(found.Select(finding => (finding.Check, finding.Property, finding.Culture, finding.IsLaw)), Is.EqualTo(new[] { (CreativeWordsCheck.Name, "creatives", "ne-NP", false) }));
        Assert.That(found[0].Message, Does.Contain("creative “B” has no headline in ne-NP"));
    }

    private static List<CampaignFault> Faults(params CreativeFields[] creatives) => [.. CampaignFaults.Of(Sound with { Creatives = creatives }, LocalZone.Of("UTC"))];

    private static CreativeFields Of(string key, int share, bool hasWords = true) =>
        new(key, share, hasWords ? new Dictionary<string, string> { ["en"] = "Hello" } : []);
}
