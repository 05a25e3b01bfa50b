using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Persistence;

[TestFixtureSource(nameof(WithSamples))]
internal sealed class StorageConventionTests(Database database) : DataTests(database)
{
    private static IEnumerable<TestFixtureData> WithSamples => Databases.With(typeof(Sample).Assembly);

    [Test]
    public async Task Gives_back_what_was_stored_under_any_culture()
    {
        var stored = ASample(account: 1, at: Start.AddMilliseconds(7));
        await SaveAsync(stored);

        await using var db = Open();
        var read = await db.Samples.AsNoTracking().SingleAsync(sample => sample.AccountId == 1);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.At, Is.EqualTo(Start.AddMilliseconds(7)));
            Assert.That(read.Day, Is.EqualTo(stored.Day));
            Assert.That(read.Rate, Is.EqualTo(0.123456m));
            Assert.That(read.State, Is.EqualTo(SampleState.Closed));
            Assert.That(read.Earlier, Is.EqualTo(SampleState.Open));
            Assert.That(read.Letter, Has.Length.EqualTo(10_000));
        }
    }

    [Test]
    public async Task Stores_times_as_milliseconds_and_enums_by_name()
    {
        await SaveAsync(ASample(account: 2, at: Start));

        await using var db = Open();
        var raw = await db.Database.SqlQuery<string>(
            $"""SELECT CAST("At" AS varchar(20)) || ' ' || "State" || ' ' || "Earlier" AS "Value" FROM "Samples" WHERE "AccountId" = 2""").SingleAsync();

        Assert.That(raw, Is.EqualTo("1795414500000 Closed Open"));
    }

    [Test]
    public async Task Orders_and_compares_times_in_the_database()
    {
        await SaveAsync(ASample(account: 3, at: Start.AddHours(2), number: 1));
        await SaveAsync(ASample(account: 3, at: new DateTimeOffset(2026, 11, 23, 12, 30, 0, TimeSpan.FromMinutes(345)), number: 2));

        await using var db = Open();
        var earlier = await db.Samples.Where(sample => sample.AccountId == 3 && sample.At < Start.AddHours(1))
            .OrderBy(sample => sample.At).Select(sample => sample.Number).ToListAsync();

        Assert.That(earlier, Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void Limits_every_text_unless_it_is_a_long_one()
    {
        using var db = Open();
        var entity = db.Model.FindEntityType(typeof(Sample))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(entity.FindProperty(nameof(Sample.Reference))!.GetMaxLength(), Is.EqualTo(200));
            Assert.That(entity.FindProperty(nameof(Sample.State))!.GetMaxLength(), Is.EqualTo(40));
            Assert.That(entity.FindProperty(nameof(Sample.Letter))!.GetMaxLength(), Is.EqualTo(-1));
            Assert.That(entity.FindProperty(nameof(Sample.Rate))!.GetPrecision(), Is.EqualTo(18));
        }
    }

    [Test]
    public async Task Compares_keys_by_code_point()
    {
        await SaveAsync(ASample(account: 4, at: Start) with { Reference = "offer-a" });

        await using var db = Open();
        Assert.That(await db.Samples.AnyAsync(sample => sample.AccountId == 4 && sample.Reference == "OFFER-A"), Is.False);
    }

    [Test]
    public async Task Keeps_operators_apart()
    {
        await Database.PrepareAsync("ndar");
        await SaveAsync(ASample(account: 5, at: Start));

        await using var other = Database.Open("ndar");
        Assert.That(await other.Samples.AnyAsync(), Is.False);
    }

    [TestCase("../polder")]
    [TestCase("polder;Mode=ReadOnly")]
    [TestCase("")]
    public void Refuses_a_name_that_would_change_the_connection_string(string name) =>
        Assert.That(() => Database.Open(name), Throws.ArgumentException);

    private static Sample ASample(long account, DateTimeOffset at, int number = 1) => new()
    {
        AccountId = account,
        Number = number,
        Reference = "offer-a",
        Letter = new string('क', 10_000),
        State = SampleState.Closed,
        Earlier = SampleState.Open,
        At = at,
        Day = new DateOnly(2026, 11, 23),
        Rate = 0.123456m,
    };

    private async Task SaveAsync(Sample sample)
    {
        await using var db = Open();
        db.Samples.Add(sample);
        await db.SaveChangesAsync();
    }
}
