using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class LedgerIsAppendOnly : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Whoever writes to the table past the model is refused too (docs/adr/0163).
            // A trigger is made in a batch of its own.
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [TR_LedgerTransfers_AppendOnly] ON [LedgerTransfers] INSTEAD OF UPDATE, DELETE
                AS THROW 51000, ''The ledger is only added to.'', 1;');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER [TR_LedgerTransfers_AppendOnly];""");
        }
    }
}
