using ECare.Core.Persistence.Conventions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ECare.Core.Persistence.Providers;

/// <summary>Appends <c>WITHOUT ROWID</c> to the tables that asked for it.</summary>
internal sealed class ClusteringSqliteMigrationsSqlGenerator(
    MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    /// <summary>EF Core alters a SQLite table by filling a new one of this name and renaming it.</summary>
    private const string RebuildPrefix = "ef_temp_";

    protected override void Generate(
        CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (!IsWithoutRowId(operation, model))
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.Append(" WITHOUT ROWID");

        if (terminate)
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }

    private static bool IsWithoutRowId(CreateTableOperation operation, IModel? model)
    {
        var name = operation.Name.StartsWith(RebuildPrefix, StringComparison.Ordinal)
            ? operation.Name[RebuildPrefix.Length..]
            : operation.Name;

        return model?.GetRelationalModel().FindTable(name, operation.Schema) is { } table
            && table.EntityTypeMappings.Any(mapping => ((IReadOnlyEntityType)mapping.TypeBase).IsWithoutRowId());
    }
}
