using ECare.Cms.Inheritance;
using ECare.Cms.Publishing;
using Umbraco.Cms.Core.Models.PublishedContent;

namespace ECare.Tests.Cms.Inheritance;

/// <summary>Whose words stand in a snapshot, on trees that are made by hand.</summary>
public sealed class FollowedValuesTests
{
    private static readonly LanguageSet Languages = new([new(1, "en", null, true), new(2, "ar-SA", null, false), new(3, "ar-BH", "ar-SA", false)]);

    private readonly FollowedValues followed = new(Languages);

    [Test]
    public void An_origin_speaks_through_another_one_and_in_the_language_that_a_language_falls_back_to()
    {
        var group = Page(1, null, ("text", "en", "group"), ("text", "ar-SA", "المجموعة"));
        var country = Page(2, Follow(group), ("text", "en", "old"), ("text", "ar-SA", "قديم"));
        var branch = Page(3, Follow(country), ("text", "en", "older"), ("text", "ar-BH", "أقدم"));

        var tree = followed.Apply(new ContentTree([group, country, branch]));

        Assert.That((Text(tree, 2, "en"), Text(tree, 3, "en"), Text(tree, 3, "ar-BH")), Is.EqualTo(("group", "group", "المجموعة")));
    }

    [Test]
    public void What_is_overridden_stands_and_what_the_origin_does_not_say_is_said_here()
    {
        var group = Page(1, null, ("text", "en", "group"));
        var country = Page(2, Follow(group).Overriding("text", "en", "group"), ("text", "en", "own"), ("text", "ar-SA", "خاص"));

        var tree = followed.Apply(new ContentTree([group, country]));

        Assert.That((Text(tree, 2, "en"), Text(tree, 2, "ar-SA")), Is.EqualTo(("own", "خاص")));
    }

    [Test]
    public void Two_that_follow_each_other_and_one_that_follows_itself_come_to_an_end()
    {
        var one = Page(1, new Following(KeyOf(2), []), ("text", "en", "one"));
        var two = Page(2, new Following(KeyOf(1), []), ("text", "en", "two"));
        var self = Page(3, new Following(KeyOf(3), []), ("text", "en", "self"));

        var tree = followed.Apply(new ContentTree([one, two, self]));

        Assert.That(Text(tree, 1, "en"), Is.AnyOf("one", "two"));
        Assert.That(Text(tree, 2, "en"), Is.AnyOf("one", "two"));
        Assert.That(Text(tree, 3, "en"), Is.EqualTo("self"));
    }

    [Test]
    public void A_change_reaches_everybody_who_follows_by_whatever_way_and_nobody_else()
    {
        var group = Page(1, null, ("text", "en", "group"));
        var other = Page(4, null, ("text", "en", "other"));
        var tree = followed.Apply(new ContentTree([group, Page(2, Follow(group), ("text", "en", "")), Page(3, new Following(KeyOf(2), []), ("text", "en", "")), other, Page(5, Follow(other), ("text", "en", ""))]));
        var before = tree.Find(KeyOf(5));

        var next = followed.Apply(tree.With([group.Key], [Page(1, null, ("text", "en", "news"))]), [group.Key]);
        var gone = followed.Apply(next.With([group.Key], []), [group.Key]);

        Assert.That((Text(next, 2, "en"), Text(next, 3, "en"), Text(next, 5, "en")), Is.EqualTo(("news", "news", "other")));
        Assert.That(next.Find(KeyOf(5)), Is.SameAs(before));
        Assert.That((Text(gone, 2, "en"), Text(gone, 3, "en")), Is.EqualTo(("", "")), "without an origin the stored words stand");
    }

    [Test]
    public void Nothing_is_followed_of_what_is_not_published_or_of_another_type()
    {
        var hidden = Page(1, null, ("text", "en", "hidden")) with { IsPublished = false };
        var foreign = Page(2, null, ("text", "en", "foreign")) with { TypeId = 9 };

        var tree = followed.Apply(new ContentTree([hidden, foreign, Page(3, Follow(hidden), ("text", "en", "own")), Page(4, Follow(foreign), ("text", "en", "own"))]));

        Assert.That((Text(tree, 3, "en"), Text(tree, 4, "en")), Is.EqualTo(("own", "own")));
    }

    [Test]
    public void Addresses_are_never_followed()
    {
        var group = Page(1, null, ("umbracoUrlName", "en", "group"));

        var tree = followed.Apply(new ContentTree([group, Page(2, Follow(group), ("umbracoUrlName", "en", "own"))]));

        Assert.That(Text(tree, 2, "en", "umbracoUrlName"), Is.EqualTo("own"));
    }

    private static Following Follow(ContentRecord origin) => new(origin.Key, []);

    private static Guid KeyOf(int id) => new(id, 0, 0, new byte[8]);

    private static string? Text(ContentTree tree, int id, string culture, string alias = "text") =>
        (string?)tree.Find(KeyOf(id))!.Values[alias].Single(value => value.IsFor(culture, string.Empty)).Source;

    private static ContentRecord Page(int id, Following? following, params (string Alias, string Culture, string Text)[] values) => new()
    {
        Id = id,
        Key = KeyOf(id),
        TypeId = 1,
        ItemType = PublishedItemType.Content,
        ParentId = -1,
        Level = 1,
        Path = $"-1,{id}",
        SortOrder = id,
        CreatorId = 0,
        WriterId = 0,
        CreateDate = DateTime.UnixEpoch,
        UpdateDate = DateTime.UnixEpoch,
        IsPublished = true,
        IsDraft = false,
        Name = $"{id}",
        Cultures = values.Select(value => value.Culture).Distinct().ToDictionary(culture => culture, culture => new RecordCulture(culture, $"{id}", DateTime.UnixEpoch)),
        Values = values.GroupBy(value => value.Alias).ToDictionary(group => group.Key, IReadOnlyList<RecordValue> (group) => [.. group.Select(value => new RecordValue(value.Culture, string.Empty, value.Text))]),
        Following = following,
    };
}
