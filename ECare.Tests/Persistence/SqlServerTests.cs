using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Persistence;

/// <summary>SQL Server cannot be run where this is built: its script is compiled instead, and the check itself is tested with faults.</summary>
internal sealed class SqlServerTests
{
    [Test]
    public void Accepts_the_whole_model()
    {
        using var db = SqlServerSchema.Disconnected();
        using var schema = SqlServerSchema.Of(db);

        Assert.That(schema.Faults(), Is.Empty);
    }

    [Test]
    public void Accepts_a_query_on_the_model()
    {
        using var db = SqlServerSchema.Disconnected(typeof(Sample).Assembly);
        using var schema = SqlServerSchema.Of(db);
        var since = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

        schema.AddQuery(db.Samples
            .Where(sample => sample.At >= since && sample.State == SampleState.Open)
            .OrderByDescending(sample => sample.At).Take(20)
            .Select(sample => new { sample.Number, sample.Reference })
            .ToQueryString());

        Assert.That(schema.Faults(), Is.Empty);
    }

    [Test]
    public void Compares_texts_by_code_point()
    {
        using var db = SqlServerSchema.Disconnected(typeof(Sample).Assembly);

        Assert.That(db.Database.GenerateCreateScript(), Does.Contain("[Reference] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL"));
    }

    [TestCase("SELECT [NoSuchColumn] FROM [Samples]", "NoSuchColumn")]
    [TestCase("SELECT [Number] FROM [NoSuchTable]", "NoSuchTable")]
    [TestCase("SELECT FROM WHERE", "WHERE")]
    public void Reports_a_query_that_does_not_fit(string sql, string culprit)
    {
        using var db = SqlServerSchema.Disconnected(typeof(Sample).Assembly);
        using var schema = SqlServerSchema.Of(db);

        schema.AddQuery(sql);

        Assert.That(schema.Faults(), Has.Some.Contains(culprit));
    }

    [TestCase("SELECT [NoSuchColumn] FROM [A]", "NoSuchColumn")]
    [TestCase("SELECT FROM WHERE", "WHERE")]
    public void Judges_each_test_by_its_own_queries(string wrong, string culprit)
    {
        using var schema = SqlServerSchema.Of("CREATE TABLE A (Id int NOT NULL PRIMARY KEY)");
        schema.AddQuery("SELECT [Id] FROM [A]");
        Assert.That(schema.QueryFaults(), Is.Empty);

        schema.ForgetQueries();
        schema.AddQuery(wrong);
        Assert.That(schema.QueryFaults(), Has.Some.Contains(culprit), "in the place of one that was right");

        schema.ForgetQueries();
        schema.AddQuery("SELECT [Id] FROM [A]");
        Assert.That(schema.QueryFaults(), Is.Empty, "what was wrong is forgotten");
    }

    [TestCase("CREATE TABLE A (Id nvarchar(451) NOT NULL, CONSTRAINT PK_A PRIMARY KEY (Id))", "a key of 902 bytes, where 900 are allowed")]
    [TestCase("CREATE TABLE A (Id int NOT NULL PRIMARY KEY, Ref nvarchar(851) NOT NULL)\nGO\nCREATE INDEX IX_A ON A (Ref)", "a key of 1702 bytes, where 1700 are allowed")]
    [TestCase("CREATE TABLE A (Id int NOT NULL PRIMARY KEY, Ref nvarchar(max) NOT NULL)\nGO\nCREATE INDEX IX_A ON A (Ref)", "is unlimited")]
    [TestCase("CREATE TABLE A (Id int NOT NULL PRIMARY KEY, Rate decimal NOT NULL)", "without precision")]
    [TestCase("CREATE TABLE A (Id int NOT NULL PRIMARY KEY, Up int NULL REFERENCES A (Id) ON DELETE CASCADE)", "by more than one way")]
    [TestCase(
        """
        CREATE TABLE A (Id int NOT NULL PRIMARY KEY)
        GO
        CREATE TABLE B (Id int NOT NULL PRIMARY KEY, A int NOT NULL REFERENCES A (Id) ON DELETE CASCADE)
        GO
        CREATE TABLE C (Id int NOT NULL PRIMARY KEY, A int NOT NULL REFERENCES A (Id) ON DELETE CASCADE, B int NULL REFERENCES B (Id) ON DELETE SET NULL)
        """,
        "[C] by more than one way")]
    [TestCase("CREATE TABLE A (Id int NOT NULL PRIMARY KEY, B int NOT NULL REFERENCES B (Id))", "unresolved reference")]
    [TestCase("CREATE TABLE A (Id int NOT NULL PRIMARY KEY", "Unexpected end of file")]
    public void Reports_a_schema_that_a_server_would_refuse(string script, string fault)
    {
        using var schema = SqlServerSchema.Of(script);

        Assert.That(schema.Faults(), Has.Some.Contains(fault));
    }

    [Test]
    public void Has_nothing_against_a_good_schema()
    {
        using var schema = SqlServerSchema.Of(
            """
            CREATE TABLE A (Id bigint NOT NULL, No int NOT NULL, Rate decimal(18, 6) NOT NULL, CONSTRAINT PK_A PRIMARY KEY (Id, No))
            GO
            CREATE TABLE B (Id uniqueidentifier NOT NULL PRIMARY KEY, A bigint NOT NULL, No int NOT NULL, CONSTRAINT FK_B_A FOREIGN KEY (A, No) REFERENCES A (Id, No) ON DELETE CASCADE)
            """);

        Assert.That(schema.Faults(), Is.Empty);
    }
}
