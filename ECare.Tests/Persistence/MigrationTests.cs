using ECare.Campaigns;
using ECare.Cms.Hosting;
using ECare.Core.Persistence;
using ECare.Tests.Persistence.Harness;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Persistence;

internal sealed class MigrationTests
{
    [Test]
    public void Bring_every_product_to_the_operators_model_of_today([Values] DatabaseProvider provider)
    {
        using var db = DisconnectedDatabase.Of(provider, typeof(CampaignRegistration).Assembly);

        Assert.That(db.Database.GetMigrations(), Is.Not.Empty);
        Assert.That(db.Database.HasPendingModelChanges(), Is.False, "Somebody changed the model without a migration: run eng/migrations.");
    }

    [Test]
    public void Bring_every_product_to_the_content_model_of_today([Values] ContentDatabaseProvider provider)
    {
        using var db = DisconnectedContentDatabase.Of(provider);

        Assert.That(db.Database.GetMigrations(), Is.Not.Empty);
        Assert.That(db.Database.HasPendingModelChanges(), Is.False, "Somebody changed the model without a migration: run eng/migrations.");
    }

    [Test]
    public void Make_an_operators_schema_that_SQL_Server_accepts()
    {
        using var db = SqlServerSchema.Disconnected();
        using var schema = SqlServerSchema.OfMigrations(db);

        Assert.That(schema.Faults(), Is.Empty);
    }

    [Test]
    public void Make_a_content_schema_that_SQL_Server_accepts()
    {
        using var db = DisconnectedContentDatabase.Of(ContentDatabaseProvider.SqlServer);
        using var schema = SqlServerSchema.OfMigrations(db);

        Assert.That(schema.Faults(), Is.Empty);
    }

    [Test]
    public void Are_read_out_of_the_script_whole()
    {
        using var db = DisconnectedContentDatabase.Of(ContentDatabaseProvider.SqlServer);
        using var schema = SqlServerSchema.OfMigrations(db);

        schema.AddQuery("SELECT [NoSuchColumn] FROM [Nodes]");
        schema.AddQuery("SELECT [Path] FROM [Nodes]");

        Assert.That(schema.Faults(), Is.Not.Empty.And.All.Contains("NoSuchColumn"));
    }
}
