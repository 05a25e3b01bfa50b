using System.Reflection;
using ECare.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Persistence;

internal sealed class MigrationTests
{
    [TestCaseSource(nameof(Providers))]
    public void Brings_every_product_to_the_model_of_today(DatabaseProvider provider)
    {
        using var db = DisconnectedDatabase.Of(provider, Assembly.Load("ECare.Campaigns"));
        Assume.That(db.Database.GetMigrations(), Is.Not.Empty, "The schema is made from the model until the first migration.");

        Assert.That(db.Database.HasPendingModelChanges(), Is.False, "Somebody changed the model without a migration.");
    }

    private static DatabaseProvider[] Providers() => Enum.GetValues<DatabaseProvider>();
}
