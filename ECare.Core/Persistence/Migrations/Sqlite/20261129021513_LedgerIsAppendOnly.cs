using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.Sqlite
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
                CREATE TRIGGER "TR_LedgerTransfers_AppendOnly" BEFORE UPDATE ON "LedgerTransfers"
                BEGIN SELECT RAISE(ABORT, 'The ledger is only added to.'); END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "TR_LedgerTransfers_NoDelete" BEFORE DELETE ON "LedgerTransfers"
                BEGIN SELECT RAISE(ABORT, 'The ledger is only added to.'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER "TR_LedgerTransfers_AppendOnly";""");
            migrationBuilder.Sql("""DROP TRIGGER "TR_LedgerTransfers_NoDelete";""");
        }
    }
}
