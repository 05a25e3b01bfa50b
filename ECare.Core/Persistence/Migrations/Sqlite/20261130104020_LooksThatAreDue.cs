using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LooksThatAreDue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_NextLookAt",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_PaymentRefunds_NextLookAt",
                table: "PaymentRefunds");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_NextLookAt",
                table: "Payments",
                column: "NextLookAt",
                filter: "\"NextLookAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRefunds_NextLookAt",
                table: "PaymentRefunds",
                column: "NextLookAt",
                filter: "\"NextLookAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_NextLookAt",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_PaymentRefunds_NextLookAt",
                table: "PaymentRefunds");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_NextLookAt",
                table: "Payments",
                column: "NextLookAt");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRefunds_NextLookAt",
                table: "PaymentRefunds",
                column: "NextLookAt");
        }
    }
}
