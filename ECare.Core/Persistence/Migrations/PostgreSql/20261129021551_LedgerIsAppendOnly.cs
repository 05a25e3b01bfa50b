using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LedgerIsAppendOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Whoever writes to the table past the model is refused too (docs/adr/0163).
            migrationBuilder.Sql(
                """
                CREATE FUNCTION "LedgerTransfers_AppendOnly"() RETURNS trigger LANGUAGE plpgsql
                AS $$ BEGIN RAISE EXCEPTION 'The ledger is only added to.'; END $$;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "TR_LedgerTransfers_AppendOnly" BEFORE UPDATE OR DELETE OR TRUNCATE ON "LedgerTransfers"
                FOR EACH STATEMENT EXECUTE FUNCTION "LedgerTransfers_AppendOnly"();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "TR_LedgerTransfers_AppendOnly" ON "LedgerTransfers";""");
            migrationBuilder.Sql("""DROP FUNCTION "LedgerTransfers_AppendOnly"();""");
        }
    }
}
