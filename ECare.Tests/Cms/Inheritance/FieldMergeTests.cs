using ECare.Cms.Inheritance;

namespace ECare.Tests.Cms.Inheritance;

/// <summary>The three-way comparison, asked with every kind of words, and a simulated life of a field.</summary>
public sealed class FieldMergeTests
{
    private const int Lives = 2_000;
    private const int Days = 30;

    private static readonly string?[] Words = [null, "", "a", "b", "c"];

    [Test]
    public void Asks_only_where_the_origin_says_something_new_and_something_else()
    {
        var wrong =
            from seen in Words
            from origin in Words
            from own in Words
            let isNews = (seen ?? "") != (origin ?? "")
            let isElse = (origin ?? "") != (own ?? "")
            where FieldMerge.Of(seen, origin, own) != (isNews && isElse ? FieldStanding.Changed : FieldStanding.Overridden)
            select (seen, origin, own);

        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void Does_not_ask_twice_about_the_same_change_whatever_was_decided_before()
    {
        for (var life = 0; life < Lives; life++)
        {
            var random = new Random(life);
            var origin = Word(random);
            var (own, following) = (Word(random), new Following(Guid.CreateVersion7(), []).Overriding("field", "en", origin));
            for (var day = 0; day < Days; day++)
            {
                var before = origin;
                origin = random.Next(3) == 0 ? Word(random) : origin;
                own = random.Next(4) == 0 ? Word(random) : own;
                if (following.OverrideOf("field", "en") is not { } overridden)
                {
                    following = random.Next(3) == 0 ? following.Overriding("field", "en", origin) : following;
                    own = origin;
                    continue;
                }

                var standing = FieldMerge.Of(overridden.Base, origin, own);
                Assert.That(standing == FieldStanding.Changed, Is.EqualTo(overridden.Base != origin && origin != own), $"life {life}, day {day}: {before} -> {origin}, here {own}");

                // Kept: nothing is asked until the origin says something new. Taken: there is nothing to compare any more.
                var kept = following.Overriding("field", "en", origin);
                Assert.That(FieldMerge.Of(kept.OverrideOf("field", "en")!.Base, origin, own), Is.EqualTo(FieldStanding.Overridden));
                Assert.That(following.Again("field", "en").OverrideOf("field", "en"), Is.Null);
                following = random.Next(3) switch { 0 => kept, 1 => following.Again("field", "en"), _ => following };
            }
        }
    }

    [Test]
    public void Keeps_every_field_in_every_language_apart_and_writes_the_same_text_in_whatever_order_they_came()
    {
        for (var seed = 0; seed < Lives; seed++)
        {
            var random = new Random(seed);
            var origin = Guid.CreateVersion7();
            var fields = Enumerable.Range(0, 6).Select(_ => (Alias: $"f{random.Next(3)}", Culture: (string?[])[null, "en", "ne-NP"])).Select(field => (field.Alias, Culture: field.Culture[random.Next(3)])).Distinct().ToList();
            var one = fields.Aggregate(new Following(origin, []), (following, field) => following.Overriding(field.Alias, field.Culture, $"{field}"));
            var other = fields.OrderBy(_ => random.Next()).Aggregate(new Following(origin, []), (following, field) => following.Overriding(field.Alias, field.Culture, $"{field}"));
            var gone = fields[random.Next(fields.Count)];

            Assert.That(other.Write(), Is.EqualTo(one.Write()));
            Assert.That(Following.Parse(one.Write())!.Write(), Is.EqualTo(one.Write()));
            Assert.That(fields.Select(field => one.OverrideOf(field.Alias, field.Culture)!.Base), Is.EqualTo(fields.Select(field => $"{field}")));
            Assert.That(one.Again(gone.Alias, gone.Culture).Overrides, Has.Count.EqualTo(fields.Count - 1));
            Assert.That(one.Again(gone.Alias, gone.Culture).OverrideOf(gone.Alias, gone.Culture), Is.Null);
        }
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("text")]
    [TestCase("{")]
    [TestCase("{}")]
    [TestCase("{\"origin\":\"no key\",\"overrides\":[]}")]
    [TestCase("{\"origin\":\"00000000-0000-0000-0000-000000000000\",\"overrides\":[]}")]
    [TestCase("{\"origin\":\"0f7f241e-2000-5249-ae2d-28f8506368f8\",\"overrides\":null}")]
    public void Follows_nothing_where_nobody_here_wrote_so(string? stored) => Assert.That(Following.Parse(stored), Is.Null);

    private static string Word(Random random) => Words[random.Next(1, Words.Length)]!;
}
